import type { Dossier } from '../../../engine/engine.ts';
import { keptBody, keptRow } from '../../common/common.ts';
import type { DossierRow, Texts } from '../../contract/contract.ts';

/**
 * Is the step, in bytes, to which the length of a line is rounded up. Most dossiers that are opened wait for others to go on, and get
 * little room; a dossier that goes on grows by a hundred bytes or two at each step.
 */
const STEPS = { opened: 32, goingOn: 512 };

/**
 * Returns the texts of a dossier's line, with blanks at the end so that most steps leave its length as it was. SQLite then overwrites it in
 * place, and only the pages that differ; otherwise it would free overflow pages and take others.
 */
export function lineTexts(
  texts: Texts,
  marks: string,
  row: DossierRow,
  dossier: Dossier,
): [marks: string, row: string, body: string] {
  const [kept, body] = [keptRow(texts, row, dossier), keptBody(texts, dossier)];
  const length = marks.length + Buffer.byteLength(kept) + Buffer.byteLength(body);
  const step = dossier.revision === 1 ? STEPS.opened : STEPS.goingOn;
  return [marks, kept, body + ' '.repeat(step - 1 - ((length - 1) % step))];
}
