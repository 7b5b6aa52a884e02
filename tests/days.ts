import { relative } from 'node:path';

/**
 * Half of what all tests cost is spent on the working days in the browser (`ui/days`). `npm test` plays one day for each role, with a
 * mouse; `npm run test:whole` plays the other days, and these again with the keyboard alone and in Firefox.
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

/** Names the environment variable by which a test project says which share of the days it plays (`vitest.config.ts`). */
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
 * Returns the ways in which this run plays a day: with the mouse in `npm test`, in all other ways in `npm run test:whole`.
 * `JALON_HANDS=first` plays the days of no role with the mouse alone, which saves twenty minutes.
 * @param file absolute path of the day's test file
 */
export function waysPlayed<Way>(file: string, ways: Way[]): Way[] {
  const isOfRole = isDayOfRole(relative(process.cwd(), file));
  if (isOfRole) return process.env[SHARE_VARIABLE] === 'others' ? ways.slice(1) : ways.slice(0, 1);
  return process.env['JALON_HANDS'] === 'first' ? ways.slice(0, 1) : ways;
}
