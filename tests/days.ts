/** For each role, the working day in the browser that `npm test` plays. `npm run test:whole` plays all other days. */
const DAY_BY_ROLE = {
  referent: 'referent',
  operateur: 'operator',
  sa: 'structure',
  cellule: 'decisions',
  candidat: 'call-candidate',
  copil: 'call-committee',
  admin: 'atelier',
  dpo: 'retention',
  'participant and entreprise, by link': 'outside',
};

const CHOSEN = new Set<string>(Object.values(DAY_BY_ROLE));

/** @param file its path from the root, e.g. `tests/ui/days/trouble.test.ts` */
export function isLeftToWholeRun(file: string): boolean {
  const [, day] = /^tests\/ui\/days\/(.+)\.test\.ts$/.exec(file) ?? [];
  return day !== undefined && !CHOSEN.has(day);
}
