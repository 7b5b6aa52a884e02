import { problems, refuse } from '../../../base/base.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { editedTexts, type RenamingRequest } from '../edits/edits.ts';
import { located } from './check.ts';
import type { DraftEdit } from './draft-shapes.ts';
import { baseTexts, draftedTexts, ownDraft } from './read.ts';
import { saveTexts, staleDraft } from './write.ts';

/**
 * Makes an edit in a draft and keeps it: all the files that change, or none.
 * @throws Refusal not-found, forbidden, stale-draft · invalid-form when the draft would be too heavy · conflict when the edit cannot be made
 */
export async function editDraft(
  context: Context,
  caller: Caller,
  { id, edit, revision }: { id: string; edit: unknown; revision: number },
): Promise<DraftEdit> {
  const draft = await ownDraft(context, caller, id);
  if (draft.revision !== revision) return staleDraft(context, draft);
  const [texts, base] = await Promise.all([draftedTexts(context, draft), baseTexts(context, draft)]);
  const tree = {
    texts: Object.fromEntries(texts),
    // Every file is parsed, which takes time: a thread does it, apart from other requests.
    rename: async (renaming: RenamingRequest) =>
      (await context.simulations({ kind: 'rename', texts, base, renaming })).renamed,
  };
  // The shape of the request accepts only edits that have a kind.
  const made = await editedTexts(tree, edit as { kind: string });
  if (!made.ok) return refuse(problems.conflict(made.why));
  const saved = await saveTexts(context, draft, new Map(Object.entries(made.texts)));
  if (saved === null) return staleDraft(context, await ownDraft(context, caller, id));
  const after = await draftedTexts(context, saved);
  const { findings } = await context.judge(after);
  return {
    ...{ revision: saved.revision, savedAt: saved.updatedAt, findings: located(findings, after) },
    files: Object.entries(made.texts).map(([path, text]) => ({ path, text })),
  };
}
