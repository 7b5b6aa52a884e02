import { problems, refuse } from '../../../base/base.ts';
import { type DefinitionDraft, findPerson, putDefinitionDraftAt } from '../../../store/store.ts';
import { journalled } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { isAdministering, named } from '../people.ts';
import type { DefinitionDraftView } from './contract.ts';
import { draftNamed, refuseOthers, viewOf, writersOf } from './read.ts';

/** One's own, or that of an account nobody can write with any more. @throws Refusal not-found, forbidden */
export async function ownOrOrphan(context: Context, caller: Caller, id: string): Promise<DefinitionDraft> {
  const draft = await draftNamed(context, id);
  if (draft.owner === caller.person.id) return draft;
  return isAdministering(await findPerson(context.store, draft.owner)) ? refuseOthers(context, draft) : draft;
}

/**
 * It becomes the caller's, with all that is written in it: whoever wrote it before him can still not approve it, and what was said of
 * it is asked anew.
 *
 * @throws Refusal not-found, forbidden · conflict when somebody else took it
 */
export async function takeDraft(context: Context, caller: Caller, id: string): Promise<DefinitionDraftView> {
  const { review: _, ...draft } = await ownOrOrphan(context, caller, id);
  const by = caller.person.id;
  if (draft.owner === by) return viewOf(context, await draftNamed(context, id));
  const taken = { ...draft, owner: by, pastOwners: [...new Set(writersOf(draft))] };
  const noted = {
    ...({ act: 'definition-draft.take', by, detail: draft.title } as const),
    about: await named(context, draft.owner),
  };
  const isTaken = await journalled(
    context.store,
    noted,
    async () =>
      (await putDefinitionDraftAt(context.store, taken, draft.revision)) ||
      refuse(problems.conflict('Quelqu’un d’autre vient de reprendre ce brouillon : relisez la liste.')),
  );
  return viewOf(context, { ...taken, revision: draft.revision + Number(isTaken) });
}
