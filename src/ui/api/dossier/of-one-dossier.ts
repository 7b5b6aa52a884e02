import type { ScreenAnswer } from '../../../http/http.ts';

const OF_ONE_DOSSIER: { [kind in ScreenAnswer['kind']]: boolean } = {
  queue: false,
  board: false,
  batch: false,
  sheet: true,
  session: true,
  compare: true,
  measure: false,
  report: false,
};

/** Pages that show one dossier are reached from it, and are in no menu. */
export function isOfOneDossier(kind: ScreenAnswer['kind']): boolean {
  return OF_ONE_DOSSIER[kind];
}
