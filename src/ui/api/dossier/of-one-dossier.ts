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

/** Tells whether the page shows one dossier: such a page is reached from the dossier and appears in no menu. */
export function isOfOneDossier(kind: ScreenAnswer['kind']): boolean {
  return OF_ONE_DOSSIER[kind];
}
