import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { type Manner, type SignatureFields, signedOf } from '../../../answers/answers.ts';
import { type FieldKind, kindOf, showsAllChoices } from '../../../fields/fields.ts';
import type { JsonObject } from '../../../http/http.ts';
import { asForm, optionsOf } from './field.ts';
import { isFixed, isGroup } from './fixed.ts';

/** Lists the widgets of several controls, which need a legend rather than a label. */
export const GROUP_WIDGETS = new Set(['choices', 'radio', 'yesNo']);

/** Names the widget of every field, from what its schema says of itself (`x-widget`, type, format). `sign` lists the accepted ways to sign. */
export function uiSchemaOf(schema: RJSFSchema, known?: JsonObject, sign: readonly Manner[] = []): UiSchema {
  const widget = schema['x-asked'] === false ? 'hidden' : controlOf(schema);
  const signed = signedOf(schema);
  const { properties = {}, items } = schema;
  const inside = Object.entries(properties).map(([name, field]) => [
    name,
    (signed && signedPart(signed, name, sign)) ?? partOf(field as RJSFSchema, known?.[name], sign),
  ]);
  const rows = schema['x-rows'] as Ready | undefined;
  if (rows) return { items: readyUi(uiSchemaOf(items as RJSFSchema), rows) };
  return {
    ...(widget && { 'ui:widget': widget }),
    ...Object.fromEntries(inside),
    ...(!widget && typeof items === 'object' && !Array.isArray(items) && { items: uiSchemaOf(items as RJSFSchema) }),
  };
}

function partOf(field: RJSFSchema, given: unknown, sign: readonly Manner[]): UiSchema {
  const isShown = isFixed(field, given) && field['x-asked'] !== false;
  return isShown ? { 'ui:widget': 'fixed' } : uiSchemaOf(field, isGroup(given) ? given : undefined, sign);
}

/** Describes a list with fixed lines: the fields that name and show each line are not asked. */
interface Ready {
  key: string;
  show: string[];
}

function readyUi(row: UiSchema, { key, show }: Ready): UiSchema {
  const shown = [key, ...show].map((name) => [name, { 'ui:widget': 'hidden' }]);
  const fixed = { addable: false, orderable: false, removable: false, copyable: false };
  return { ...row, ...Object.fromEntries(shown), 'ui:options': { ...fixed, ready: show } };
}

/**
 * Hides the computed fields of a signature; the agreement is a box that keeps the text agreed to. Where only a proof signs, the name and
 * the quality are those of who is awaited, and there is nothing to draw or to tick.
 */
function signedPart(signed: SignatureFields, name: string, sign: readonly Manner[]): UiSchema | null {
  const { text, consent, shape, instant, hash, trace, quality } = signed;
  if (isProvenOnly(sign)) {
    if (name === signed.name || name === quality) return { 'ui:widget': 'fixed' };
    if (name === trace || name === consent) return { 'ui:widget': 'hidden' };
  }
  if (name === consent) return { 'ui:widget': 'consent', 'ui:options': { text } };
  return [shape?.field, instant, hash].includes(name) ? { 'ui:widget': 'hidden' } : null;
}

function isProvenOnly(sign: readonly Manner[]): boolean {
  return sign.length > 0 && sign.every((manner) => manner === 'confirmed' || manner === 'coded');
}

/** Names the control that answers a question; `form.tsx` maps each name to its component. */
export type ControlName =
  | 'line'
  | 'area'
  | 'short'
  | 'date'
  | 'radio'
  | 'select'
  | 'yesNo'
  | 'agreement'
  | 'choices'
  | 'named'
  | 'itemToCorrect'
  | 'directory'
  | 'file'
  | 'signature';

type Control = ControlName | null | ((field: RJSFSchema) => ControlName);

/** Maps each kind of field to its control in the browser; null when the templates of groups and lists draw it. */
const CONTROLS: { [kind in FieldKind]: Control } = {
  line: 'line',
  area: 'area',
  date: 'date',
  'yes-no': (field) => ('const' in field ? 'agreement' : 'yesNo'),
  choice: (field) => (showsAllChoices(asForm(field), optionsOf(field).length) ? 'radio' : 'select'),
  choices: 'choices',
  integer: 'short',
  number: 'short',
  money: 'short',
  month: 'short',
  time: 'short',
  minutes: 'short',
  duration: 'short',
  email: 'line',
  phone: 'line',
  uri: 'line',
  siret: 'line',
  person: 'named',
  organisation: 'named',
  file: 'file',
  signature: 'signature',
  entry: 'named',
  dossier: 'named',
  directory: 'directory',
  item: (field) => (field['x-item']?.fill === true ? 'itemToCorrect' : 'named'),
  instant: 'line',
  group: null,
  list: null,
};

function controlOf(field: RJSFSchema): ControlName | null {
  const control = CONTROLS[kindOf(asForm(field))];
  return typeof control === 'function' ? control(field) : control;
}

/** Tells whether the server lists the possible answers, because they are named elsewhere. */
export function isNamed(field: RJSFSchema): boolean {
  const control = controlOf(field);
  return control === 'named' || control === 'itemToCorrect';
}

/** Returns the type of an answer, leaving `null` aside. */
export function typeOf({ type }: RJSFSchema): string | undefined {
  return Array.isArray(type) ? type.find((one) => one !== 'null') : type;
}
