import { problems, refuse } from '../../../base/base.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { RENAMED_KINDS, renamingOf } from '../edits/edits.ts';
import { baseTexts, draftedTexts, ownDraft } from './read.ts';
import type { DraftRenaming } from './renaming-shapes.ts';

export interface AskedRenaming {
  id: string;
  kind?: string;
  workflow?: string;
  was?: string;
  to?: string;
}

/**
 * Finds where a thing of a draft is named, and what another id would change there. Nothing is written: the caller applies the edits, in one
 * step they can undo.
 * @throws Refusal not-found, forbidden, invalid-form
 */
export async function renamingIn(context: Context, caller: Caller, asked: AskedRenaming): Promise<DraftRenaming> {
  const kind = RENAMED_KINDS.find((one) => one === asked.kind);
  const { workflow = '', was = '', to = '' } = asked;
  if (kind === undefined) return refuse(problems.invalidForm('Dites ce qui change d’identifiant : « kind ».'));
  const draft = await ownDraft(context, caller, asked.id);
  const [texts, base] = await Promise.all([draftedTexts(context, draft), baseTexts(context, draft)]);
  // Every file is parsed, which takes time: a thread does it, apart from other requests.
  const renaming = renamingOf(kind, { workflow, was, to });
  const { renamed } = await context.simulations({ kind: 'rename', texts, base, renaming });
  const { revision } = draft;
  if (!renamed.ok) return { why: renamed.why, revision, places: [], alike: [], moved: null, files: [] };
  const { places, alike, edits, moved = null } = renamed;
  const files = [...edits].map(([path, some]) => ({ path, edits: some }));
  return { why: null, revision, places, alike, moved, files };
}
