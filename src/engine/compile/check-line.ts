import { isJsonObject, type JsonObject } from '../../base/base.ts';
import type { WorkflowEvent } from '../../definition/definition.ts';
import { at, type DefinitionPlace, own, report } from '../language/compiling.ts';

/** Checks that an event answered on one line asks short questions only, and leaves no required field unanswered. */
export function checkLine({ line }: WorkflowEvent, form: JsonObject | null, place: DefinitionPlace): void {
  if (line === undefined) return;
  const fields = isJsonObject(form?.['properties']) ? form['properties'] : {};
  const here = at(place, '.line');
  for (const name of line) {
    if (isShort(own(fields, name))) continue;
    report(
      here,
      'not-on-a-line',
      `« ${name} » n’est pas une question courte du formulaire.`,
      'Nommez un texte, une date ou un choix posé au premier niveau du formulaire.',
    );
  }
  const required = Array.isArray(form?.['required']) ? form['required'].map(String) : [];
  for (const name of required) {
    const field = own(fields, name);
    if (line.includes(name) || isAnswered(field)) continue;
    report(
      here,
      'line-lacks-answer',
      `« ${name} » est obligatoire et rien n’y répond sur la ligne.`,
      'Ajoutez-le à « line », ou donnez-lui « x-prefill » dans le formulaire.',
    );
  }
}

function isAnswered(field: unknown): boolean {
  return isJsonObject(field) && (field['x-prefill'] !== undefined || field['x-from'] !== undefined);
}

function isShort(field: unknown): boolean {
  return isJsonObject(field) && (field['type'] === 'string' || Array.isArray(field['enum']));
}
