import type { CompiledBundle, Dossier, Moment, WorkflowVersions } from '../../engine/engine.ts';
import { commitDecision } from '../command/command.ts';
import type { Context } from '../context.ts';
import { carryDrafts, carryLate } from '../drafts/drafts.ts';
import { carryLinks } from '../links/links.ts';
import { movableForms, type RenamedForms } from '../renamed-forms.ts';

export interface DecidedMove {
  versions: WorkflowVersions<CompiledBundle>;
  /** Says which names of the version left differ in the version reached. */
  forms: RenamedForms;
  before: Dossier;
  decision: Parameters<typeof commitDecision>[2]['decision'];
  at: Moment;
}

/**
 * Commits a move of a dossier to another version, or the reverse move. Drafts and signed links are first kept under the names of both
 * versions, so that the commit alone decides which names apply.
 */
export async function commitMove(
  context: Context,
  { versions, forms, before, decision, at }: DecidedMove,
): Promise<'moved' | 'stale'> {
  const movable = movableForms(versions, forms);
  const which = decision.entry.command.kind === 'unmigrate' ? 'made-since' : 'all';
  await carryLinks(context.store, before.id, versions, { forms, which });
  const drops = await carryDrafts(context.store, before, movable);
  const extras = { dropDrafts: () => drops };
  const { kind } = await commitDecision(context, versions.to, { before, decision, at }, extras);
  if (kind === 'stale') return 'stale';
  await carryLate(context.store, decision.dossier, movable);
  return 'moved';
}
