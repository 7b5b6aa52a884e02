import type { Row, WorkflowVersion } from '../../http/http.ts';

export interface PossibleEvent {
  event: string;
  title: string;
  form: string | null;
  sign: WorkflowVersion['events'][number]['sign'];
  /** How many of the chosen dossiers stand where it is taken. */
  many: number;
}

/**
 * Events one of one's roles may send and that some of these dossiers take where they stand, those most of them take first.
 * Whether each may is the server's to say, dossier by dossier.
 */
export function possibleEvents(workflow: WorkflowVersion, rows: Row[], roles: string[]): PossibleEvent[] {
  const known = new Set(workflow.states.map(({ id }) => id));
  return workflow.events
    .filter(({ event, by }) => event !== 'open' && by.some((role) => roles.includes(role)))
    .map(({ event, title, form, sign }) => {
      const from = workflow.transitions
        .filter((transition) => transition.kind === 'event' && transition.event === event)
        .map((transition) => transition.from);
      // What the root takes is taken everywhere; the root itself is not listed among the states.
      const isTaken = (row: Row) => from.some((state) => row.states.includes(state) || !known.has(state));
      return { event, title, form, sign, many: rows.filter(isTaken).length };
    })
    .filter(({ many }) => many > 0)
    .sort((a, b) => b.many - a.many);
}
