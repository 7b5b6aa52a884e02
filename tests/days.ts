import { relative } from 'node:path';

/**
 * The working days in the browser (`ui/days`) are half of what all tests cost. `npm test` plays one for each role, with a mouse;
 * `npm run test:whole` plays the other days, and these with the keyboard alone and in Firefox.
 */
const DAY_BY_ROLE = {
  referent: 'referent',
  operateur: 'operator',
  sa: 'end-of-operation',
  cellule: 'decisions',
  'candidat, lecteur, copil and prescripteur': 'call-whole',
  admin: 'structure',
  'dpo and auditeur': 'administration',
  'entreprise and participant, by link': 'outside',
};

/** Which share of the days a run plays: its project says it by the environment (`vitest.config.ts`). */
export const SHARE_VARIABLE = 'JALON_DAYS';
export type Share = 'one-by-role' | 'others';

const CHOSEN = new Set<string>(Object.values(DAY_BY_ROLE));

/** @param file its path from the root, e.g. `tests/ui/days/trouble.test.ts` */
export function isDay(file: string): boolean {
  return file.startsWith('tests/ui/days/');
}

export function isDayOfRole(file: string): boolean {
  const [, day] = /^tests\/ui\/days\/(.+)\.test\.ts$/.exec(file) ?? [];
  return day !== undefined && CHOSEN.has(day);
}

/**
 * The ways a day is done in this run, of those it knows: the first (the mouse) where one day a role is played, all the others elsewhere.
 * `JALON_HANDS=first`: the days of no role are done with the mouse alone, for twenty minutes less.
 *
 * @param file absolute path of the day's test file
 */
export function waysPlayed<Way>(file: string, ways: Way[]): Way[] {
  const isOfRole = isDayOfRole(relative(process.cwd(), file));
  if (isOfRole) return process.env[SHARE_VARIABLE] === 'others' ? ways.slice(1) : ways.slice(0, 1);
  return process.env['JALON_HANDS'] === 'first' ? ways.slice(0, 1) : ways;
}
