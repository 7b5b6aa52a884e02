import type { ArrayFieldTemplateProps } from '@rjsf/utils';
import { useEffect } from 'react';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { FormContext } from './named.tsx';
import { FieldHints, questionOf } from './templates.tsx';

/**
 * One line for each element that is known, ready to fill: none is added, moved or taken away. Where there is none and nothing has to be
 * said, nothing is asked.
 */
export function ReadyList({
  items,
  title,
  schema,
  fieldPathId,
  rawErrors,
  required,
  registry,
  formData,
}: ArrayFieldTemplateProps) {
  const { known, fillBeside } = registry.formContext as FormContext;
  const id = fieldPathId.$id;
  const field = String(fieldPathId.path[0] ?? '');
  const { key, show } = schema['x-rows'] as { key: string; show: string[] };
  const ready = known?.[field];
  useEffect(() => {
    if (!Array.isArray(ready) || !fillBeside) return;
    const rows = inOrder(ready, formData, [key, ...show]);
    if (canonicalJson(rows) !== canonicalJson(withoutBlanks(formData)))
      fillBeside((_, answers) => ({ ...answers, [field]: rows }));
  }, [ready, formData, fillBeside, field, key, show]);
  if (!required && Array.isArray(ready) && ready.length === 0) return null;
  return (
    <fieldset className="list" id={id} tabIndex={-1}>
      <legend>{questionOf(title, required)}</legend>
      <FieldHints id={id} schema={schema} rawErrors={rawErrors} />
      {items.length === 0 && <p className="hint">Rien n’est à remplir ici pour l’instant.</p>}
      {items}
    </fieldset>
  );
}

/** The lines that are known, with what was written on each; its element may show otherwise since. */
function inOrder(ready: Json[], written: unknown, taken: string[]): Json[] {
  const lines: unknown[] = Array.isArray(written) ? written : [];
  return ready.filter(isJsonObject).map((row) => {
    const line = lines.find((one) => isRow(one) && one[taken[0] ?? ''] === row[taken[0] ?? '']);
    const own = isRow(line) ? Object.entries(line).filter(([name]) => !taken.includes(name)) : [];
    return { ...row, ...Object.fromEntries(own) };
  });
}

function isRow(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The forms library leaves members without a value. */
function withoutBlanks(written: unknown): Json {
  return JSON.parse(JSON.stringify(written ?? []));
}
