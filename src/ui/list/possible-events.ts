import type { ListRow, WorkflowVersion } from '../../http/http.ts';

export interface PossibleEvent {
  event: string;
  title: string;
  form: string | null;
  sign: WorkflowVersion['events'][number]['sign'];
  /** Counts the chosen dossiers whose present state accepts the event. */
  many: number;
}

/**
 * Lists the events that the reader's roles may send, sorted by how many of the dossiers accept them in their present state. The server
 * still decides for each dossier.
 */
export function possibleEvents(workflow: WorkflowVersion, rows: ListRow[], roles: string[]): PossibleEvent[] {
  const known = new Set(workflow.states.map(({ id }) => id));
  return workflow.events
    .filter(({ event, by }) => event !== 'open' && by.some((role) => roles.includes(role)))
    .map(({ event, title, form, sign }) => {
      const from = workflow.transitions
        .filter((transition) => transition.kind === 'event' && transition.event === event)
        .map((transition) => transition.from);
      // An event accepted by the root is accepted everywhere, and the root is not among the listed states.
      const isTaken = (row: ListRow) => from.some((state) => row.states.includes(state) || !known.has(state));
      return { event, title, form, sign, many: rows.filter(isTaken).length };
    })
    .filter(({ many }) => many > 0)
    .sort((a, b) => b.many - a.many);
}
