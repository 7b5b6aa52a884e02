import { closest } from '../base/base.ts';

/** What is wrong with an expression, for the administrator who typed it. */
export interface Issue {
  /** French sentence. */
  message: string;
  /** What to do, in French. */
  cure: string;
  /** 0-based offset in the source. */
  position?: number;
}

/** ` — vouliez-vous « nom » ?`, or nothing. */
export function suggestion(typed: string, names: Iterable<string>): string {
  const name = closest(typed, names);
  return name === null ? '' : ` — vouliez-vous « ${name} » ?`;
}
