import { problems, refuse } from '../../../base/base.ts';
import { type DefinitionDraft, findPerson, putDefinitionDraftAt } from '../../../store/store.ts';
import { journalled } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { isAdministering, named } from '../people.ts';
import type { DefinitionDraftView } from './draft-shapes.ts';
import { draftNamed, refuseOthers, viewOf, writersOf } from './read.ts';

/**
 * Returns the caller's own draft, or a draft whose owner no longer administers.
 * @throws Refusal not-found, forbidden
 */
export async function ownOrOrphan(context: Context, caller: Caller, id: string): Promise<DefinitionDraft> {
  const draft = await draftNamed(context, id);
  if (draft.owner === caller.person.id) return draft;
  return isAdministering(await findPerson(context.store, draft.owner)) ? refuseOthers(context, draft) : draft;
}
ownOrOrphan.says = 'Qui tient ce brouillon ; toute l’administration quand qui le tenait n’administre plus.';

/**
 * Gives the draft and all its content to the caller: its former writers still cannot approve it, and its review must be requested again.
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
