import { isJsonObject, type Json, memo } from '../../base/base.ts';
import { labelsOf } from '../../catalog/catalog.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import type { CompiledScreen } from '../../screens/screens.ts';

type NamesById = ReadonlyMap<string, string>;

/** A bundle never changes, so its labels are computed once. */
const labelsByBundle = memo<CompiledBundle, ReturnType<typeof labelsOf>>('labels of screens');
function labelsFor(compiled: CompiledBundle): ReturnType<typeof labelsOf> {
  return labelsByBundle(compiled, () => labelsOf(compiled.bundle, null));
}

/** Turns the cells of a line into words: a code becomes its label, a person's id their name; cents and durations are spelled out. */
export function cellsInWords(
  { compiled, page }: { compiled: CompiledBundle; page: CompiledScreen },
  cells: readonly Json[],
  names: NamesById,
): Json[] {
  const labels = labelsFor(compiled);
  return cells.map((cell, index) => {
    const column = page.columns[index];
    if (column?.print && cell !== null) return column.print(cell);
    return inWords(cell, labels[column?.field ?? ''], names);
  });
}

/** Replaces a code by its label and the id of a person or an organisation by its name; any other value stays as it is. */
export function inWords(value: Json, labels: { [code: string]: string } | undefined, names: NamesById): Json {
  if (Array.isArray(value)) return value.map((one) => inWords(one, labels, names));
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inWords(one, labels, names)]));
  return typeof value === 'string' ? (labels?.[value] ?? names.get(value) ?? value) : value;
}
