import type { CompareScreen } from '../definition/definition.ts';
import { type CompiledScreenEvent, compileEvent } from './compile-actions.ts';
import { type Evaluate, expression, LIST, optional, type ScreenCompilation, TEXT, within } from './compiling.ts';

/** Compares readings side by side: `item` is a reading, `row` a criterion. */
export interface CompiledCompare {
  name: Evaluate;
  total: Evaluate | null;
  rows: Evaluate;
  title: Evaluate;
  help: Evaluate | null;
  gap: Evaluate | null;
  settled: Evaluate | null;
  value: Evaluate;
  note: Evaluate | null;
  settle: CompiledScreenEvent;
}

const NUMBER = { result: 'number', nullable: true } as const;

/**
 * @param inner where `item` is a reading
 * @returns null where the rows themselves are wrong: all that speaks of one would be, for the same reason
 */
export function compileCompare(
  making: ScreenCompilation,
  inner: ScreenCompilation,
  screen: CompareScreen,
): CompiledCompare | null {
  const { rows, columns, name, settle } = screen;
  const each = expression(making, '$.rows.each', rows.each, LIST);
  if (each.type === null) return null;
  const [onRow, onCell] = [within(making, 'row', each.type), within(inner, 'row', each.type)];
  return {
    name: expression(inner, '$.name', name, TEXT).evaluate,
    total: optional(inner, '$.columns.total', columns.total, NUMBER),
    rows: each.evaluate,
    title: expression(onRow, '$.rows.title', rows.title, TEXT).evaluate,
    help: optional(onRow, '$.rows.help', rows.help, TEXT),
    gap: optional(onRow, '$.rows.gap', rows.gap, NUMBER),
    settled: optional(onRow, '$.rows.settled', rows.settled, TEXT),
    value: expression(onCell, '$.columns.value', columns.value, NUMBER).evaluate,
    note: optional(onCell, '$.columns.note', columns.note, TEXT),
    settle: compileEvent(onRow, settle, '$.settle'),
  };
}
