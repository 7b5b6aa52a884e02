import type { ScreenAnswer } from '../../../http/http.ts';

/** Pages that show one dossier are reached from it, and are in no menu. */
export function isOfOneDossier(kind: ScreenAnswer['kind']): boolean {
  return kind === 'sheet' || kind === 'session' || kind === 'compare';
}
