import type { ListColumn, Row } from '../../http/http.ts';
import { readAs } from '../../time/time.ts';
import { dayOf, latenessSince, nearness, shortDayOf } from '../look/dates.ts';
import { wordsOf } from '../screens/words-of.ts';

/** One column of one dossier. */
export function Cell({ row, column, now }: { row: Row; column: ListColumn; now: number }) {
  switch (column.id) {
    case 'stage':
      return <Once of={row.stage.join(', ')} />;
    case 'assigned':
      return <Once of={peopleOf(row)} />;
    case 'todo':
      return <Once of={row.todo ?? '–'} />;
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

/** On one line; whole under the pointer, and for who does not see the page. */
function Once({ of }: { of: string }) {
  return (
    <span className="one-line" title={of}>
      {of}
    </span>
  );
}

/** Organisations have their own column: here where nobody follows by name. */
function peopleOf({ assigned, organisations }: Row): string {
  const people = assigned.filter(({ name }) => !organisations.includes(name));
  return (people.length > 0 ? people : assigned).map(({ name }) => name).join(', ');
}

function Due({ row: { lateSince, nextDeadline }, now }: { row: Row; now: number }) {
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
