import { mergeTexts } from '../../../catalog/catalog.ts';
import { type DraftBody, treeTexts } from '../../../store/store.ts';
import { journalled } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { DefinitionDraftView } from './draft-shapes.ts';
import { baseTexts, bodiesOf, ownDraft, viewOf } from './read.ts';
import { servedRelease } from './sources.ts';
import { putFiles, staleDraft } from './write.ts';

/**
 * Puts the changes of a draft on the release served now: a file changed by one side alone is taken, a file changed by both is merged. Where
 * that is impossible, the draft keeps its own text until its owner chooses.
 * @throws Refusal not-found, forbidden, stale-draft
 */
export async function rebaseDraft(
  context: Context,
  caller: Caller,
  { id, revision }: { id: string; revision: number },
): Promise<DefinitionDraftView> {
  const { store } = context;
  const draft = await ownDraft(context, caller, id);
  if (draft.revision !== revision) return staleDraft(context, draft);
  const served = await servedRelease(context);
  if (served.id === draft.base) return viewOf(context, draft);
  const [before, now] = [await baseTexts(context, draft), await treeTexts(store, served.hash)];
  const bodies = new Map<string, DraftBody | null>();
  for (const [path, body] of await bodiesOf(context, draft)) {
    const theirs = now.get(path) ?? null;
    const { text, conflicts } = mergeTexts(path, { base: before.get(path) ?? null, mine: body.text, theirs });
    const all = [...stillOpen(body, conflicts), ...conflicts];
    bodies.set(path, text === theirs && all.length === 0 ? null : { text, conflicts: all });
  }
  const noted = {
    act: 'definition-draft.rebase',
    by: draft.owner,
    detail: `${draft.title}, nº ${served.number}`,
  } as const;
  const saved = await journalled(store, noted, async () => {
    const written = await putFiles(context, draft, bodies, served.id);
    return written ?? staleDraft(context, await ownDraft(context, caller, id));
  });
  return viewOf(context, saved);
}

/** Keeps the choices left open by an earlier rebase, except where this rebase opens one at the same place. */
function stillOpen({ conflicts }: DraftBody, fresh: DraftBody['conflicts']): DraftBody['conflicts'] {
  return conflicts.filter(({ at }) => !fresh.some((one) => one.at === at));
}
