import { isJsonObject, type Json } from '../../base/base.ts';
import { labelsOf } from '../../catalog/catalog.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import type { CompiledScreen } from '../../screens/screens.ts';

type Names = ReadonlyMap<string, string>;

/** Cached by version: a bundle never changes. */
const labelsByBundle = new WeakMap<CompiledBundle, ReturnType<typeof labelsOf>>();
function labelsFor(compiled: CompiledBundle): ReturnType<typeof labelsOf> {
  const labels = labelsByBundle.get(compiled) ?? labelsOf(compiled.bundle, null);
  labelsByBundle.set(compiled, labels);
  return labels;
}

/** The cells of a line as people read them: codes by the labels of their field, people and organisations by their names, cents and durations in words. */
export function cellsInWords(
  { compiled, page }: { compiled: CompiledBundle; page: CompiledScreen },
  cells: readonly Json[],
  names: Names,
): Json[] {
  const labels = labelsFor(compiled);
  return cells.map((cell, index) => {
    const column = page.columns[index];
    if (column?.print && cell !== null) return column.print(cell);
    return inWords(cell, labels[column?.field ?? ''], names);
  });
}

/** A code by its label, a person or an organisation by its name; what has none is shown as it is. */
export function inWords(value: Json, labels: { [code: string]: string } | undefined, names: Names): Json {
  if (Array.isArray(value)) return value.map((one) => inWords(one, labels, names));
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inWords(one, labels, names)]));
  return typeof value === 'string' ? (labels?.[value] ?? names.get(value) ?? value) : value;
}
