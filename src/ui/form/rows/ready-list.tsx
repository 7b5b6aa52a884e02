import type { ArrayFieldTemplateProps } from '@rjsf/utils';
import { useEffect } from 'react';
import { canonicalJson, isJsonObject, type Json } from '../../../base/base.ts';
import type { FormContext } from '../widgets/widgets.ts';
import { FieldHints, questionOf } from './templates.tsx';

/**
 * Shows one line to fill in for each element known in advance; no line can be added, moved or removed. Without elements it asks nothing,
 * unless there is an error to show.
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

/** Returns the known lines with what was written on each, even if the element is shown differently since. */
function inOrder(ready: Json[], written: unknown, taken: string[]): Json[] {
  const lines: unknown[] = Array.isArray(written) ? written : [];
  return ready.filter(isJsonObject).map((row) => {
    const line = lines.find((one) => isJsonObject(one) && one[taken[0] ?? ''] === row[taken[0] ?? '']);
    const own = isJsonObject(line) ? Object.entries(line).filter(([name]) => !taken.includes(name)) : [];
    return { ...row, ...Object.fromEntries(own) };
  });
}

/** Removes the members without a value that the forms library leaves. */
function withoutBlanks(written: unknown): Json {
  return JSON.parse(JSON.stringify(written ?? []));
}
