import type { RJSFSchema } from '@rjsf/utils';
import type { JsonObject } from '../../base/base.ts';
import { type FieldRecord, recordOf } from '../../fields/fields.ts';

/** Ids of what describes a control: its hint and its error are read with it. */
export const hintId = (id: string) => `${id}-aide`;
export const errorId = (id: string) => `${id}-erreur`;

interface Described {
  id: string;
  rawErrors: string[] | undefined;
  schema: RJSFSchema;
}

/** What every control says of itself to those who do not see it. */
export function ariaOf({ id, rawErrors, schema }: Described) {
  const described = [hintOf(schema) && hintId(id), hasErrors(rawErrors) && errorId(id)].filter(Boolean).join(' ');
  return {
    'aria-invalid': hasErrors(rawErrors) || undefined,
    'aria-describedby': described === '' ? undefined : described,
  };
}

export function hasErrors(rawErrors: string[] | undefined): boolean {
  return rawErrors !== undefined && rawErrors.length > 0;
}

/** The schema's own help; without it, what the way of typing needs to say. */
export function hintOf(schema: RJSFSchema): string | null {
  if (schema.description) return schema.description;
  const { minimum, maximum } = schema;
  const hint = fieldRecordOf(schema).typing?.hint;
  if (hint !== undefined) return hint;
  return minimum !== undefined && maximum !== undefined ? `De ${french(minimum)} à ${french(maximum)}.` : null;
}

const french = (value: number) => value.toLocaleString('fr-FR');

/** Label of each value of a closed list of answers. */
export function optionsOf(schema: RJSFSchema): { value: string; label: string }[] {
  const titles = (schema['x-enum-titles'] ?? {}) as { [value: string]: string };
  const offered = Array.isArray(schema['x-asked']) ? schema['x-asked'] : (schema.enum ?? []);
  const values = offered.filter((value) => value !== null).map(String);
  return values.map((value) => ({ value, label: titles[value] ?? value }));
}

/** A number when the field is one: the browser's controls only know texts. */
export function asAnswer(text: string, schema: RJSFSchema): string | number | undefined {
  if (text === '') return undefined;
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  const number = Number(text.replace(',', '.').replaceAll(/\s/g, ''));
  return (type === 'integer' || type === 'number') && Number.isFinite(number) ? number : text;
}

/** A form's schema came as JSON; the forms library types it more loosely. */
export function asForm(schema: RJSFSchema): JsonObject {
  return schema as JsonObject;
}

export function fieldRecordOf(schema: RJSFSchema): FieldRecord {
  return recordOf(asForm(schema));
}
