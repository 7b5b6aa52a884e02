import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import { itemOf } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const instantAsked: LintCheck = {
  code: 'instant-asked',
  title: 'Un formulaire demande un jour et une heure, jamais un instant',
  level: 'error',
  needs: 'form-schema',
  run({ bundle: { forms } }) {
    return Object.entries(forms).flatMap(([name, form]) =>
      askedIn(form, '$').map((path) => ({
        file: `schemas/${name}.schema.json`,
        path,
        message: 'Un instant ne se tape pas : personne n’écrit l’heure en temps universel.',
        cure: 'Demander une date et une heure (« x-widget » : « time »), et écrire instant(date, heure) ; ou « x-asked » : false.',
      })),
    );
  },
};

/** Finds the instants that a form asks for, except that of a signature, which the machine gives. */
function askedIn(schema: JsonObject, path: string): string[] {
  const { properties } = itemOf(schema);
  if (!isJsonObject(properties)) return [];
  const signed = isJsonObject(schema['x-signed']) ? schema['x-signed'].instant : null;
  return Object.entries(properties).flatMap(([name, field]) => {
    if (!isJsonObject(field) || field['x-asked'] === false || name === signed) return [];
    const at = `${path}${'items' in schema ? '.items' : ''}.properties.${name}`;
    return field.format === 'date-time' ? [`${at}.format`] : askedIn(field, at);
  });
}
