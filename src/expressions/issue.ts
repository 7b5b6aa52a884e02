import { closest } from '../base/base.ts';

/** Describes a mistake in an expression, for the administrator who typed it. */
export interface Issue {
  /** Is a French sentence. */
  message: string;
  /** Says in French what to do. */
  cure: string;
  /** Gives the 0-based offsets in the source where the mistake begins and ends; without them, it is the whole source. */
  position?: number;
  end?: number;
}

/** Returns ` — vouliez-vous « nom » ?`, or nothing. */
export function suggestion(typed: string, names: Iterable<string>): string {
  const name = closest(typed, names);
  return name === null ? '' : ` — vouliez-vous « ${name} » ?`;
}
