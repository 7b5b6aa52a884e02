import type { Block, Cell, DocumentRow, DocumentTable, Inline } from '../model/model.ts';
import { elementsIn, hasClass } from './element.ts';
import { gridWidth } from './grid.ts';
import type { RawElement, RawNode } from './raw.ts';

type Flow = (nodes: RawNode[]) => Block[];

export function tableOf(element: RawElement, flow: Flow, inlines: (nodes: RawNode[]) => Inline[]): DocumentTable {
  const parts = elementsIn(element);
  const rows = (names: string[]) =>
    parts.flatMap((part) => {
      if (!names.includes(part.name)) return [];
      return (part.name === 'tr' ? [part] : elementsIn(part)).map((row) => rowOf(row, names[0] === 'thead', flow));
    });
  const [head, body, foot] = [rows(['thead']), rows(['tbody', 'tr']), rows(['tfoot'])];
  const caption = parts.find(({ name }) => name === 'caption');
  return {
    kind: 'table',
    look: hasClass(element, 'emargement') ? 'sheet' : hasClass(element, 'compact') ? 'compact' : 'plain',
    isTogether: hasClass(element, 'insecable'),
    caption: caption ? inlines(caption.children) : null,
    columns: columnsOf(parts, gridWidth(element)),
    head,
    body,
    foot,
  };
}

function rowOf(row: RawElement, isHead: boolean, flow: Flow): DocumentRow {
  const look = hasClass(row, 'vierge') ? 'struck' : hasClass(row, 'total') ? 'total' : 'plain';
  return { look, cells: elementsIn(row).map((cell) => cellOf(cell, isHead, flow)) };
}

function cellOf(cell: RawElement, isHead: boolean, flow: Flow): Cell {
  const isHeader = cell.name === 'th';
  const scope = cell.attributes.get('scope') ?? (isHead ? 'col' : 'row');
  return {
    isHeader,
    scope: isHeader ? (scope === 'row' ? 'row' : 'column') : null,
    colspan: Number(cell.attributes.get('colspan') ?? 1),
    rowspan: Number(cell.attributes.get('rowspan') ?? 1),
    align: hasClass(cell, 'nombre') ? 'end' : hasClass(cell, 'centre') ? 'center' : 'start',
    content: flow(cell.children),
  };
}

/** Returns the declared widths, one for each column of the widest row. */
function columnsOf(parts: RawElement[], width: number): (number | null)[] {
  const declared = parts
    .filter(({ name }) => name === 'colgroup')
    .flatMap(elementsIn)
    .map(({ attributes }) => Number.parseInt(attributes.get('width') ?? '', 10) || null);
  return Array.from({ length: width }, (_, i) => declared[i] ?? null);
}
