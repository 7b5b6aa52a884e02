import type { Dossier } from '../../../engine/engine.ts';
import { keptBody, keptRow } from '../../common/dossier-texts.ts';
import type { DossierRow, Texts } from '../../contract/contract.ts';

const STEP = 32;

/**
 * The texts of a dossier's line, blanks after the last so that most steps leave its length as it was: SQLite then writes it over in
 * place, and only the pages that differ, where it would give overflow pages back and take others.
 */
export function lineTexts(
  texts: Texts,
  marks: string,
  row: DossierRow,
  dossier: Dossier,
): [marks: string, row: string, body: string] {
  const [kept, body] = [keptRow(texts, row, dossier), keptBody(texts, dossier)];
  const length = marks.length + Buffer.byteLength(kept) + Buffer.byteLength(body);
  return [marks, kept, body + ' '.repeat(STEP - 1 - ((length - 1) % STEP))];
}
