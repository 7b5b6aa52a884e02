import type { SchemaIssue } from '../answers/answers.ts';
import { isJsonObject, type JsonObject } from '../base/base.ts';
import { formats } from '../fields/fields.ts';

/** Checks the bounds of a date: they are days of the calendar, in order, on a field that is a date. */
export function rangesAreOfDates(node: JsonObject, path: string): SchemaIssue[] {
  const range = node['x-range'];
  if (!isJsonObject(range)) return [];
  const at = `${path}.x-range`;
  // A schema that a reference names is checked where it is inlined.
  if (node.$ref === undefined && node.format !== 'date')
    return [
      {
        path: at,
        message: '« x-range » borne une date, et ce champ n’en est pas une.',
        cure: 'Ajoutez "format": "date", ou retirez x-range.',
      },
    ];
  const { min, max } = range;
  return [...noDay(min, `${at}.min`), ...noDay(max, `${at}.max`), ...inOrder(min, max, at)];
}

function noDay(bound: unknown, path: string): SchemaIssue[] {
  if (typeof bound !== 'string' || bound === 'today' || isDay(bound)) return [];
  const cure = 'Donnez un jour du calendrier entre 1900 et 2199, comme 1900-01-01, ou today.';
  return [{ path, message: `« ${bound} » n’est pas un jour.`, cure }];
}

function inOrder(min: unknown, max: unknown, path: string): SchemaIssue[] {
  if (!isDay(min) || !isDay(max) || min <= max) return [];
  return [{ path, message: 'Aucune date ne convient : « min » est après « max ».', cure: 'Échangez les deux jours.' }];
}

function isDay(bound: unknown): bound is string {
  return typeof bound === 'string' && formats.date?.(bound) === true;
}
