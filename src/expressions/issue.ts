import { closest } from '../base/base.ts';

/** What is wrong with an expression, for the administrator who typed it. */
export interface Issue {
  /** French sentence. */
  message: string;
  /** What to do, in French. */
  cure: string;
  /** 0-based offset in the source, and where what is wrong ends; without them, all of it is. */
  position?: number;
  end?: number;
}

/** ` — vouliez-vous « nom » ?`, or nothing. */
export function suggestion(typed: string, names: Iterable<string>): string {
  const name = closest(typed, names);
  return name === null ? '' : ` — vouliez-vous « ${name} » ?`;
}
