import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { requireRole } from '../reading/reader.ts';
import { keptWords } from '../retention/retention.ts';
import { subjectArchive } from './archive.ts';
import type { SubjectOperations, SubjectView } from './contract.ts';
import { findSubjects, lineOf, noteSeen, subjectDossier } from './find.ts';
import { samePerson } from './same-person.ts';

export type { SubjectLine, SubjectOperations, SubjectView } from './contract.ts';
export { SubjectFile, subjectShapes } from './contract.ts';

/**
 * What is kept of one person, for that person: found, put together across dossiers, and taken as one archive. Of who answers for data
 * protection alone, who otherwise reads no dossier; each use is noted among the readings.
 */
export function subjectOperations(context: Context): SubjectOperations {
  return {
    searchSubjects: async (caller, q) => {
      requireRole(caller, 'dpo');
      const items = await findSubjects(context, q);
      await noteSeen(
        context,
        caller,
        items.map(({ dossier }) => dossier),
        'found',
      );
      return { items };
    },
    subject: async (caller, id) => {
      requireRole(caller, 'dpo');
      return subjectView(context, caller, id);
    },
    subjectArchive: async (caller, id, also) => {
      requireRole(caller, 'dpo');
      return subjectArchive(context, caller, id, also);
    },
  };
}

async function subjectView(context: Context, caller: Caller, id: string): Promise<SubjectView> {
  const dossier = await subjectDossier(context, id);
  const same = await samePerson(context, dossier);
  const others = same.size === 0 ? [] : await context.store.dossiers([...same.keys()]);
  await noteSeen(context, caller, [id, ...same.keys()], 'found');
  const likely = others.map(async (other) => ({ ...(await lineOf(context, other)), why: same.get(other.id) ?? [] }));
  const { rules } = await keptWords(context, dossier);
  return { ...(await lineOf(context, dossier)), rules, likely: await Promise.all(likely) };
}
