import {
  type Because,
  type FieldError,
  isJsonObject,
  type Json,
  type JsonObject,
  own,
  ownMember,
  type Problem,
} from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { named } from '../migration/migration.ts';
import type { JournalEntry } from '../model/model.ts';

/*
 * These sentences are for people who may read no dossier: they are made of titles and of what authors wrote, never of a message about a
 * dossier.
 */

export function eventTitle({ bundle }: CompiledBundle, event: string): string {
  return `« ${own(bundle.workflow.events, event)?.title ?? event} »`;
}

export function deadlineTitle({ deadlines }: CompiledBundle, name: string): string {
  return `« ${deadlines.get(name)?.definition.title ?? name} »`;
}

export function stateTitle({ stateTitles }: CompiledBundle, id: string): string {
  return named(stateTitles[id], id);
}

/** Returns the title of a command, as people know it. */
export function actTitle(compiled: CompiledBundle, { command }: Pick<JournalEntry, 'command'>): string {
  switch (command.kind) {
    case 'event':
    case 'message':
      return eventTitle(compiled, command.event);
    case 'deadline':
      return deadlineTitle(compiled, command.key.split(/[/#]/)[0] ?? command.key);
    default:
      return UPKEEP[command.kind];
  }
}

const UPKEEP = {
  archive: 'un passage en archive',
  dispose: 'un effacement, au terme de la conservation',
  reserve: 'une place prise',
  release: 'une place rendue',
  pause: 'une échéance mise en pause',
  resume: 'une échéance reprise',
  limit: 'un usage limité',
  lift: 'une limite levée',
  'spare-closings': 'une clôture reprise',
  note: 'une tâche ajoutée',
  'note-done': 'une tâche faite',
  settle: 'une tâche réglée',
  resend: 'une lettre renvoyée',
  'send-document': 'un document envoyé',
  erase: 'un effacement, fait de nouveau',
  'erase-asked': 'un effacement, que la personne a demandé',
  forget: 'un effacement',
  rearm: 'des échéances recalculées',
  migrate: 'un changement de version',
  unmigrate: 'un retour de version',
} as const;

/** Explains why a dossier stays, without values: errors in `data` name the field. */
export function obstacleSaid({ bundle }: CompiledBundle, { path, code, message }: FieldError): string {
  if (!path.startsWith('/data/')) return message;
  return `${fieldSaid(bundle.dossier, path.slice('/data'.length))} : ${LOSSES[code] ?? 'ce qui est gardé ne conviendrait plus'}.`;
}

const LOSSES: { [code: string]: string } = {
  'unknown-field': 'ce champ n’existe plus, ce qui est gardé serait perdu',
  'hidden-field': 'ce champ n’est plus demandé dans ce cas, ce qui est gardé serait effacé',
  required: 'il faudrait une réponse, il n’y en a pas',
};

/** Turns `/lectures/3/note` into `« Note » (lectures.note)`. */
export function fieldSaid(schema: JsonObject, pointer: string): string {
  const steps = pointer.split('/').filter((step) => step !== '' && !/^\d+$/.test(step));
  const field = steps.reduce<Json | undefined>(memberOf, schema);
  const title = isJsonObject(field) && typeof field.title === 'string' ? field.title : undefined;
  return named(title, steps.join('.'));
}

function memberOf(schema: Json | undefined, name: string): Json | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { properties, items } = schema;
  if (isJsonObject(properties) && Object.hasOwn(properties, name)) return properties[name];
  return items === undefined ? undefined : memberOf(items, name);
}

/** Explains why a command is refused: the author's sentence when it is fixed, or else the place of the condition. */
export function refusalSaid(compiled: CompiledBundle, problem: Problem, form: JsonObject | null): string {
  const { code, because = [], errors = [] } = problem;
  const conditions = because.map((one) => conditionSaid(compiled, one));
  // The author ends the sentence with a full stop, and the caller adds its own.
  if (conditions.length > 0) return [...new Set(conditions)].slice(0, MAX_SAID).join(' ; ').replace(/\.$/, '');
  if (errors.length > 0) return answersSaid(form ?? {}, errors);
  return CODES[code] ?? 'la commande n’y est plus acceptée';
}

/** Limits the reasons given for one refusal. */
const MAX_SAID = 3;

const CODES: { [code: string]: string } = {
  'unknown-event': 'cette action n’est pas possible à l’étape où il serait',
  forbidden: 'qui l’a fait n’en aurait plus le droit',
  'guard-refused': 'une condition n’est pas remplie',
};

function answersSaid(form: JsonObject, errors: FieldError[]): string {
  const fields = errors.map(({ path, code }) =>
    code === 'required' ? `${fieldSaid(form, path)} est demandé` : `${fieldSaid(form, path)} ne convient plus`,
  );
  return [...new Set(fields)].slice(0, MAX_SAID).join(' ; ');
}

/** Returns the title of a rule's condition, or the author's fixed message. */
function conditionSaid({ bundle }: CompiledBundle, { path, text, code }: Because): string {
  if (code !== undefined && path.startsWith('$.')) return text;
  return messageAt(bundle.workflow as unknown as Json, path) ?? `condition « ${path} »`;
}

/** Finds the nearest `message` that is a plain sentence, from a place of the workflow upwards. */
function messageAt(workflow: Json, path: string): string | undefined {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  const along: (Json | undefined)[] = [workflow];
  for (const step of steps) along.push(stepInto(along.at(-1), step));
  const said = along.slice(-3).reverse().map(plainMessage);
  return said.find((one) => one !== undefined);
}

function stepInto(value: Json | undefined, step: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(step)];
  return ownMember(value, step);
}

function plainMessage(value: Json | undefined): string | undefined {
  if (!isJsonObject(value)) return undefined;
  if (typeof value.message === 'string') return value.message;
  const { params } = value;
  return isJsonObject(params) && typeof params.message === 'string' ? params.message : undefined;
}
