import { problems, refuse } from '../../../base/base.ts';
import { endDefinitionDraftAt } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { type Published, publishTexts } from '../releases/releases.ts';
import type { DraftPublication } from './contract.ts';
import { draftedTexts, ownDraft } from './read.ts';
import { staleDraft } from './write.ts';

/**
 * Publishes a draft whole, as any release is; it then ends, but for what was written in it meanwhile.
 *
 * @throws Refusal not-found, forbidden, stale-draft · conflict while something is to be chosen, or nothing changes · invalid-form with
 * each error · stale-release when another release is served since
 */
export async function publishDraft(
  context: Context,
  caller: Caller,
  { id, revision, ...request }: DraftPublication & { id: string },
): Promise<Published> {
  const draft = await ownDraft(context, caller, id);
  if (draft.revision !== revision) return staleDraft(context, draft);
  if (draft.files.length === 0)
    return refuse(problems.conflict('Ce brouillon ne change rien : il n’y a rien à publier.'));
  const open = draft.files.filter(({ conflicts }) => conflicts > 0).map(({ path }) => path);
  if (open.length > 0)
    return refuse(
      problems.conflict(`Il reste à choisir, dans ${open.join(', ')}, entre ce que vous écrivez et ce qui est servi.`, {
        members: { changed: open },
      }),
    );
  const texts = await draftedTexts(context, draft);
  const published = await publishTexts(
    context,
    texts,
    { ...request, base: draft.base },
    { author: draft.owner, origin: 'draft' },
  );
  await endDefinitionDraftAt(context.store, draft);
  return published;
}
