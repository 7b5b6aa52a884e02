/**
 * Finds what is kept of one person, across dossiers, and gives it to that person as one archive. Only the data protection officer, who
 * otherwise reads no dossier, may use it; each use is noted among the readings.
 */

import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { keptWords } from '../retention/retention.ts';
import { findSubjects, lineOf, noteSeen, subjectDossier } from './find.ts';
import { samePerson } from './same-person.ts';
import type { SubjectLine, SubjectView } from './subject-shapes.ts';

export {
  answerErasure,
  type ErasureLine,
  type ErasureMachine,
  type ErasureView,
  erasureMachine,
  waitingErasure,
} from './erasures/erasures.ts';
export type { RightsMeasure } from './measures/measures.ts';
export { SubjectFile, type SubjectLine, type SubjectView } from './subject-shapes.ts';

export async function searchSubjects(context: Context, caller: Caller, q: string): Promise<{ items: SubjectLine[] }> {
  const items = await findSubjects(context, q);
  const found = items.map(({ dossier }) => dossier);
  await noteSeen(context, caller, found, 'found');
  return { items };
}

export async function subjectView(context: Context, caller: Caller, id: string): Promise<SubjectView> {
  const dossier = await subjectDossier(context, id);
  const same = await samePerson(context, dossier);
  const others = same.size === 0 ? [] : await context.store.dossiers([...same.keys()]);
  await noteSeen(context, caller, [id, ...same.keys()], 'found');
  const likely = others.map(async (other) => ({ ...(await lineOf(context, other)), why: same.get(other.id) ?? [] }));
  const { rules } = await keptWords(context, dossier);
  return { ...(await lineOf(context, dossier)), rules, likely: await Promise.all(likely) };
}
