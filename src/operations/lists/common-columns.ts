import type { SheetCell } from '../../documents/documents.ts';
import { readAs, todayIn } from '../../time/time.ts';
import type { ListColumn, ListRow } from './list-shapes.ts';

/** Describes a column that every list may show, whatever the workflow: how it is headed and ordered, and what a file contains in it. */
interface CommonColumn extends Pick<ListColumn, 'title' | 'kind' | 'sort'> {
  /** Lists its headings in a file, when it takes several columns there. */
  heads?: readonly string[];
  /** Returns one cell under each heading. */
  cells(row: ListRow, zone: string): readonly SheetCell[];
}

function text(title: string, said: (row: ListRow) => string | null): CommonColumn {
  return { title, kind: 'text', sort: null, cells: (row) => [said(row)] };
}

function day(instant: string | null | undefined, zone: string): SheetCell {
  return instant ? { date: todayIn(zone, instant) } : null;
}

export const commonColumns = {
  stage: text('Étape', ({ stage }) => stage.join(', ')),
  assigned: text('Suivi par', ({ assigned }) => assigned.map(({ name }) => name).join(', ')),
  todo: text('À faire', ({ todo }) => todo),
  due: {
    title: 'Prochaine échéance',
    kind: 'instant',
    sort: 'due',
    heads: ['Prochaine échéance', 'Objet', 'En retard depuis'],
    cells: ({ nextDeadline, lateSince }, zone) => [
      day(nextDeadline && readAs(nextDeadline), zone),
      nextDeadline?.title ?? null,
      day(lateSince, zone),
    ],
  },
  updated: {
    title: 'Dernière action',
    kind: 'instant',
    sort: 'updated',
    cells: ({ updatedAt }, zone) => [day(updatedAt, zone)],
  },
  created: {
    title: 'Ouverture',
    kind: 'instant',
    sort: 'created',
    cells: ({ createdAt }, zone) => [day(createdAt, zone)],
  },
  organisation: text('Organisme', ({ organisations }) => organisations.join(', ')),
  workflow: text('Workflow', ({ workflowTitle }) => workflowTitle),
} satisfies { [id: string]: CommonColumn };

/** Names a common column; its cell on the screen is in `ui/list/cell.tsx`, which does not compile without it. */
export type CommonColumnId = keyof typeof commonColumns;

/** Returns undefined when the column is a field of the dossier. */
export function commonColumn(id: string): CommonColumn | undefined {
  return Object.hasOwn(commonColumns, id) ? commonColumns[id as CommonColumnId] : undefined;
}
