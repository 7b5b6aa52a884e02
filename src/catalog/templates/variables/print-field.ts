import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import { recordOf, targetOf } from '../../../fields/fields.ts';
import { itemOf, propertyNames } from '../../definition/definition.ts';
import { isAlwaysFilled } from '../template-names.ts';

/** Describes a field as a template prints it. */
export interface Printable {
  name: string;
  field: JsonObject;
  /** Is the dotted address from the top, where its labels are found. */
  address: string;
}

export function typeOf({ type, properties }: JsonObject): string {
  const types = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string' && one !== 'null');
  return String(types[0] ?? (properties === undefined ? 'string' : 'object'));
}

/** Is the length from which a text is likely to have several lines. */
const LONG = 500;

/** Writes what prints a single value, with the helper of its kind; null where there is nothing to print. */
export function printOf({ name, field, address }: Printable, path: string): string | null {
  const { nature, helper } = recordOf(field);
  // The id of a thing says nothing to a reader.
  if (nature === 'reference' || name === 'id') return null;
  if (nature === 'drawing') return `{{${helper} ${path} alt='Signature'}}`;
  if (hasLabels(field)) return `{{label ${path} '${address}'}}`;
  switch (typeOf(field)) {
    case 'boolean':
      return `{{#if ${path}}}oui{{else}}non{{/if}}`;
    case 'integer':
    case 'number':
      return `{{${helped(helper ?? undefined, path)}}}`;
    case 'string':
      return `{{${helped(helper ?? helperOfName(name, field) ?? likelyHelper(field), path)}}}`;
    default:
      return null;
  }
}

function helped(helper: string | undefined, path: string): string {
  return helper === undefined ? path : `${helper} ${path}`;
}

/** Guesses the helper of a field: the data keep what a form asked with a widget, without the widget. */
export function likelyHelper({ pattern, maxLength }: JsonObject): string | undefined {
  if (typeof maxLength === 'number' && maxLength >= LONG) return 'lignes';
  if (typeof pattern !== 'string' || isTaken(pattern, 'abcde')) return undefined;
  if (isTaken(pattern, '09:30')) return 'heure';
  return isTaken(pattern, '2026-03') && !isTaken(pattern, '2026') ? 'mois' : undefined;
}

function isTaken(pattern: string, sample: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(sample);
  } catch {
    return false;
  }
}

/** Recognises instants that the product gives, by their name alone. */
function helperOfName(name: string, { format }: JsonObject): string | undefined {
  return format === undefined && /^(now|today|at|.*At)$/.test(name) ? 'dateLongue' : undefined;
}

function hasLabels(field: JsonObject): boolean {
  return isJsonObject(field['x-enum-titles']) || targetOf(field, 'entry') !== null;
}

/** Lists the members of a list's items that hold one value each. */
export function membersOf({ field, address }: Printable): Printable[] {
  const item = itemOf(field);
  const properties = isJsonObject(item.properties) ? item.properties : {};
  return propertyNames(item).flatMap((name): Printable[] => {
    const member = properties[name];
    return isJsonObject(member) ? [{ name, field: member, address: `${address}.${name}` }] : [];
  });
}

/** Limits the members printed in a row, before « et plus »: the template's author removes or adds some. */
const MAX_MEMBERS = 4;

/** Writes what prints a whole list: its rows, or its values in one sentence. Null where its items hold nothing to print. */
export function printList(list: Printable, path: string): { text: string; isBlock: boolean } | null {
  const item = itemOf(list.field);
  if (!isJsonObject(item.properties)) {
    if (typeOf(item) !== 'string') return null;
    const one = printOf({ ...list, field: item }, 'this');
    if (one === null) return null;
    const text = `{{#each ${path}}}{{#unless @first}}, {{/unless}}${one}{{/each}}`;
    return { text: one === '{{this}}' ? `{{enumere ${path}}}` : text, isBlock: false };
  }
  const [first, ...others] = membersOf(list).flatMap((member): { text: string; isSure: boolean; name: string }[] => {
    const text = printOf(member, member.name);
    const isSure = isAlwaysFilled(item, member.name, member.field);
    return text === null ? [] : [{ text, name: member.name, isSure: isSure || typeOf(member.field) === 'boolean' }];
  });
  if (first === undefined) return null;
  const line = [
    first.isSure ? first.text : `{{#if ${first.name}}}${first.text}{{/if}}`,
    ...others
      .slice(0, MAX_MEMBERS - 1)
      .map(({ text, name, isSure }) => (isSure ? ` · ${text}` : `{{#if ${name}}} · ${text}{{/if}}`)),
  ].join('');
  const lines = `<ul>\n{{#each ${path}}}\n<li>${line}</li>\n{{/each}}\n</ul>`;
  return { text: `{{#if ${path}}}\n${lines}\n{{/if}}`, isBlock: true };
}
