import { isJsonObject, type Json, type JsonObject, textOf } from '../base/base.ts';
import { shapeOf } from './shape.ts';

/** Questions that stand behind one title (`x-folded` of their group). */
export interface Fold {
  title: string;
  fields: string[];
}

export function foldsOf(schema: JsonObject): Fold[] {
  const folds = schema['x-folded'];
  if (!Array.isArray(folds)) return [];
  return folds.flatMap((fold) =>
    isJsonObject(fold) && Array.isArray(fold.fields)
      ? [{ title: textOf(fold.title) ?? '', fields: fold.fields.map(String) }]
      : [],
  );
}

/** Title of the fold a field of this group stands in; null when it is in sight. */
export function foldOf(schema: JsonObject, field: string): string | null {
  return foldsOf(schema).find(({ fields }) => fields.includes(field))?.title ?? null;
}

/** Whether a required question of this schema has no answer yet: what is folded over it must be open. */
export function lacksAnswer(schema: JsonObject, value: Json | undefined): boolean {
  const { kind, fields } = shapeOf(schema);
  if (value === undefined || value === null || value === '') return true;
  if (kind !== 'group') return false;
  const group = isJsonObject(value) ? value : {};
  return fields.some(({ name, shape, isRequired, condition }) =>
    isRequired && condition === null ? lacksAnswer(shape.schema, group[name]) : false,
  );
}
