import type { Because, EventPreviewView, ViewEvent } from '../../http/http.ts';

/** Why an action cannot be sent now. */
export interface Blocked {
  because: Because[];
  /** What a sending made now would be answered, where the view has no reason of its own. */
  answer: string | null;
}

/** Null while the action is offered. Who reads a dossier by names only has no word of the others in its view: the preview has. */
export function blockedBy(choice: ViewEvent | undefined, preview: EventPreviewView | undefined): Blocked | null {
  if (choice?.enabled) return null;
  const refusal = preview?.refusal ?? null;
  const because = choice?.because ?? refusal?.because ?? [];
  const isElsewhere = because.every(({ code }) => code === 'not-here');
  return { because, answer: isElsewhere ? (refusal?.detail ?? null) : null };
}
