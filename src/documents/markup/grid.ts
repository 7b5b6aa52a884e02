import type { DocumentFault } from '../fault.ts';
import { elementsIn } from './element.ts';
import type { RawElement } from './raw.ts';

/** Counts the columns that each row of a table reaches, with the cells that extend down from the rows above. */
function rowWidths(table: RawElement): { row: RawElement; width: number }[] {
  return partsOf(table).flatMap((rows) => {
    let hanging: { columns: number; rows: number }[] = [];
    return rows.map((row) => {
      const begun = elementsIn(row).map((cell) => ({ columns: span(cell, 'colspan'), rows: span(cell, 'rowspan') }));
      const all = [...hanging, ...begun];
      hanging = all.map((one) => ({ ...one, rows: one.rows - 1 })).filter((one) => one.rows > 0);
      return { row, width: all.reduce((sum, { columns }) => sum + columns, 0) };
    });
  });
}

/** Separates head, body and foot: a cell never extends from one into the next. */
function partsOf(table: RawElement): RawElement[][] {
  const parts = elementsIn(table);
  const direct = parts.filter(({ name }) => name === 'tr');
  const grouped = parts.filter(({ name }) => /^t(head|body|foot)$/.test(name)).map(elementsIn);
  return [...grouped, direct];
}

export function gridWidth(table: RawElement): number {
  return Math.max(1, ...rowWidths(table).map(({ width }) => width));
}

/** Refuses rows that do not fill their table: every later cell would slide into another column. */
export function checkGrids(element: RawElement): DocumentFault[] {
  if (element.name !== 'table') return elementsIn(element).flatMap(checkGrids);
  const widths = rowWidths(element);
  const [first] = widths;
  return widths.flatMap(({ row, width }) => {
    if (first === undefined || width === first.width) return [];
    const message = `Cette ligne occupe ${width} colonnes, la première du tableau ${first.width}.`;
    return [{ line: row.line, column: row.column, message, cure: 'Ajouter ou retirer des cases, ou écrire colspan.' }];
  });
}

function span({ attributes }: RawElement, name: string): number {
  return Number(attributes.get(name) ?? 1);
}
