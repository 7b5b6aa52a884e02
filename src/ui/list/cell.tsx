import type { ListColumn, Row } from '../../http/http.ts';
import { dayOf, lateness, nearness, shortDayOf } from '../look/dates.ts';
import { wordsOf } from '../screens/words-of.ts';

/** One column of one dossier. */
export function Cell({ row, column, now }: { row: Row; column: ListColumn; now: number }) {
  switch (column.id) {
    case 'stage':
      return row.stage.join(', ');
    case 'assigned':
      return row.assigned.map(({ name }) => name).join(', ');
    case 'due':
      return <Due row={row} now={now} />;
    case 'updated':
      return dayOf(row.updatedAt);
    case 'created':
      return dayOf(row.createdAt);
    case 'organisation':
      return row.organisations.join(', ') || '–';
    case 'workflow':
      return row.workflowTitle;
    default:
      return wordsOf(row.cells[column.id]);
  }
}

function Due({ row: { lateSince, nextDeadline }, now }: { row: Row; now: number }) {
  if (lateSince) return <span className="late">{lateness(lateSince, now)}</span>;
  if (!nextDeadline) return '–';
  return (
    <>
      {nextDeadline.title}, le {shortDayOf(nextDeadline.dueAt)}{' '}
      <small className="hint">({nearness(nextDeadline.dueAt, now)})</small>
    </>
  );
}
