import type { ReactNode } from 'react';
import type { CommonColumnId, ListColumn, ListRow } from '../../http/http.ts';
import { readAs } from '../../time/time.ts';
import { dayOf, latenessSince, nearness, shortDayOf } from '../look/look.ts';
import { wordsOf } from '../screens/screens.ts';

type CellRenderer = (row: ListRow, now: number) => ReactNode;

/** Shows the columns that every list may have, which `operations/lists/common-columns.ts` declares. */
const CELLS: { [column in CommonColumnId]: CellRenderer } = {
  stage: (row) => <Once of={row.stage.join(', ')} />,
  assigned: (row) => <Once of={peopleOf(row)} />,
  todo: (row) => <Once of={row.todo ?? '–'} />,
  due: (row, now) => <Due row={row} now={now} />,
  updated: (row) => dayOf(row.updatedAt),
  created: (row) => dayOf(row.createdAt),
  organisation: (row) => row.organisations.join(', ') || '–',
  workflow: (row) => row.workflowTitle,
};

/** Shows one column of one dossier, either common to all lists or a field that its workflow shows in lists. */
export function Cell({ row, column: { id }, now }: { row: ListRow; column: ListColumn; now: number }) {
  return isCommon(id) ? CELLS[id](row, now) : wordsOf(row.cells[id]);
}

function isCommon(id: string): id is CommonColumnId {
  return Object.hasOwn(CELLS, id);
}

/** Keeps the text on one line; the whole text appears under the pointer and to screen readers. */
function Once({ of }: { of: string }) {
  return (
    <span className="one-line" title={of}>
      {of}
    </span>
  );
}

/** Names the people who follow the dossier, and the organisations only when no person does, since these have their own column. */
function peopleOf({ assigned, organisations }: ListRow): string {
  const people = assigned.filter(({ name }) => !organisations.includes(name));
  return (people.length > 0 ? people : assigned).map(({ name }) => name).join(', ');
}

function Due({ row: { lateSince, nextDeadline }, now }: { row: ListRow; now: number }) {
  if (lateSince) return <span className="late one-line">{latenessSince(lateSince, now)}</span>;
  if (!nextDeadline) return '–';
  const due = readAs(nextDeadline);
  return (
    <span className="one-line" title={nextDeadline.title}>
      {shortDayOf(due)} <small className="hint">({nearness(due, now)})</small>
      <span className="unseen"> : {nextDeadline.title}</span>
    </span>
  );
}
