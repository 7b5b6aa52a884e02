import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { type Signed, signedOf, writtenNumber } from '../../answers/answers.ts';
import type { JsonObject } from '../../http/http.ts';
import { optionsOf } from './field.ts';
import { isFixed, isGroup } from './fixed.ts';

/** Widgets that are several controls under one question: a legend, not a label. */
export const GROUP_WIDGETS = new Set(['choices', 'radio', 'yesNo']);

/** Names the widget of every field, from what its schema says of itself (`x-widget`, type, format). */
export function uiSchemaOf(schema: RJSFSchema, known?: JsonObject): UiSchema {
  const widget = widgetOf(schema);
  const signed = signedOf(schema);
  const { properties = {}, items } = schema;
  const inside = Object.entries(properties).map(([name, field]) => [
    name,
    (signed && signedPart(signed, name)) ?? partOf(field as RJSFSchema, known?.[name]),
  ]);
  const rows = schema['x-rows'] as Ready | undefined;
  if (rows) return { items: readyUi(uiSchemaOf(items as RJSFSchema), rows) };
  return {
    ...(widget && { 'ui:widget': widget }),
    ...Object.fromEntries(inside),
    ...(!widget && typeof items === 'object' && !Array.isArray(items) && { items: uiSchemaOf(items as RJSFSchema) }),
  };
}

function partOf(field: RJSFSchema, given: unknown): UiSchema {
  const isShown = isFixed(field, given) && field['x-asked'] !== false;
  return isShown ? { 'ui:widget': 'fixed' } : uiSchemaOf(field, isGroup(given) ? given : undefined);
}

/** Lines that are there already: what names and shows each is not asked. */
interface Ready {
  key: string;
  show: string[];
}

function readyUi(row: UiSchema, { key, show }: Ready): UiSchema {
  const shown = [key, ...show].map((name) => [name, { 'ui:widget': 'hidden' }]);
  const fixed = { addable: false, orderable: false, removable: false, copyable: false };
  return { ...row, ...Object.fromEntries(shown), 'ui:options': { ...fixed, ready: show } };
}

/** Of a signature, the machine's own fields are not asked; the agreement is a box that keeps the text agreed to. */
function signedPart({ text, consent, shape, instant, hash }: Signed, name: string): UiSchema | null {
  if (name === consent) return { 'ui:widget': 'consent', 'ui:options': { text } };
  return [shape?.field, instant, hash].includes(name) ? { 'ui:widget': 'hidden' } : null;
}

const OWN = new Set(['file', 'signature', 'textarea', 'time', 'month']);

function widgetOf(schema: RJSFSchema): string | null {
  if (schema['x-asked'] === false) return 'hidden';
  const asked = typeof schema['x-widget'] === 'string' ? schema['x-widget'] : null;
  const type = typeOf(schema);
  if (type === 'array') return isChoiceList(schema.items as RJSFSchema | undefined) ? 'choices' : null;
  if (type === 'object') return null;
  if (type === 'boolean') return 'const' in schema ? 'agreement' : 'yesNo';
  if (asked?.startsWith('directory:')) return 'directory';
  if (schema['x-item']?.fill === true) return 'itemToCorrect';
  if (asked?.includes(':') || asked === 'organisation') return 'named';
  if (asked !== null && OWN.has(asked)) return asked;
  if (writtenNumber(asked) !== undefined) return 'written';
  if (schema.enum) return asked === 'radio' || (asked === null && optionsOf(schema).length <= 5) ? 'radio' : 'select';
  if (type === 'integer' || type === 'number') return 'number';
  return schema.format === 'date' ? 'date' : 'line';
}

function isChoiceList(items: RJSFSchema | undefined): boolean {
  if (!items) return false;
  const asked = items['x-widget'];
  return items.enum !== undefined || (typeof asked === 'string' && asked.startsWith('list:'));
}

/** The type of an answer, `null` aside. */
export function typeOf({ type }: RJSFSchema): string | undefined {
  return Array.isArray(type) ? type.find((one) => one !== 'null') : type;
}
