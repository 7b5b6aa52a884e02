import type { Because, EventPreviewView, ViewEvent } from '../../../http/http.ts';

/** Says why an act cannot be sent now. */
export interface BlockedAct {
  because: Because[];
  /** Holds the server's answer to a sending made now, when the view gives no reason of its own. */
  answer: string | null;
}

/**
 * Returns null while the act is offered. A reader who sees the dossier by name only finds no reason in the view, so it comes from the
 * preview.
 */
export function blockedBy(choice: ViewEvent | undefined, preview: EventPreviewView | undefined): BlockedAct | null {
  if (choice?.enabled) return null;
  const refusal = preview?.refusal ?? null;
  const because = choice?.because ?? refusal?.because ?? [];
  const isElsewhere = because.every(({ code }) => code === 'not-here');
  return { because, answer: isElsewhere ? (refusal?.detail ?? null) : null };
}
