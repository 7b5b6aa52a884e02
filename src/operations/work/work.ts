/** Gathers what waits for people (to-dos, calendar and its feeds) and what the machine still has to do. */

import type { Context } from '../context.ts';
import type { WorkMachine } from './contract.ts';
import { figures } from './figures.ts';

export type * from './contract.ts';
export type * from './feed-contract.ts';
export { icalendarText } from './icalendar.ts';

export function workMachine(context: Context): WorkMachine {
  return { figures: () => figures(context) };
}
