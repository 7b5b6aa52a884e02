import type { RJSFSchema } from '@rjsf/utils';
import type { JsonObject } from '../../../base/base.ts';
import { type FieldRecord, recordOf, widgetOf } from '../../../fields/fields.ts';

/** Builds the ids of a control's hint and of its error, which screen readers read with it. */
export const hintId = (id: string) => `${id}-aide`;
export const errorId = (id: string) => `${id}-erreur`;

interface DescribedControl {
  id: string;
  rawErrors: string[] | undefined;
  schema: RJSFSchema;
}

/** Gives the attributes by which a screen reader announces the hint and the errors of a control. */
export function ariaOf({ id, rawErrors, schema }: DescribedControl) {
  const described = [hintOf(schema) && hintId(id), hasErrors(rawErrors) && errorId(id)].filter(Boolean).join(' ');
  return {
    'aria-invalid': hasErrors(rawErrors) || undefined,
    'aria-describedby': described === '' ? undefined : described,
  };
}

export function hasErrors(rawErrors: string[] | undefined): boolean {
  return rawErrors !== undefined && rawErrors.length > 0;
}

/** Returns the help of the schema, or else what people need to know about this way of typing. */
export function hintOf(schema: RJSFSchema): string | null {
  if (schema.description) return schema.description;
  const { minimum, maximum } = schema;
  const hint = fieldRecordOf(schema).typing?.hint;
  if (hint !== undefined) return hint;
  return minimum !== undefined && maximum !== undefined ? `De ${french(minimum)} à ${french(maximum)}.` : null;
}

const french = (value: number) => value.toLocaleString('fr-FR');

/** Gives the label of each value of a closed list of answers. */
export function optionsOf(schema: RJSFSchema): { value: string; label: string }[] {
  const titles = (schema['x-enum-titles'] ?? {}) as { [value: string]: string };
  const offered = Array.isArray(schema['x-asked']) ? schema['x-asked'] : (schema.enum ?? []);
  const values = offered.filter((value) => value !== null).map(String);
  return values.map((value) => ({ value, label: titles[value] ?? value }));
}

/** Converts the text to a number when the field is one, because the controls of the browser hold only text. */
export function asAnswer(text: string, schema: RJSFSchema): string | number | undefined {
  if (text === '') return undefined;
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  const number = Number(text.replace(',', '.').replaceAll(/\s/g, ''));
  return (type === 'integer' || type === 'number') && Number.isFinite(number) ? number : text;
}

/** Returns the schema typed as JSON, which is what it came as: the forms library types it more loosely. */
export function asForm(schema: RJSFSchema): JsonObject {
  return schema as JsonObject;
}

/** Names the source of the answers that the server lists; empty when it lists none. */
export function sourceOf(schema: RJSFSchema): string {
  return widgetOf(asForm(schema))?.source ?? '';
}

export function fieldRecordOf(schema: RJSFSchema): FieldRecord {
  return recordOf(asForm(schema));
}
