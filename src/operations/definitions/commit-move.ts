import type { CompiledBundle, Dossier, Moment, Versions } from '../../engine/engine.ts';
import { commitDecision } from '../command/command.ts';
import type { Context } from '../context.ts';
import { carryDrafts, carryLate } from '../drafts/drafts.ts';
import { carryLinks } from '../links/links.ts';
import { movableForms, type RenamedForms } from '../renamed-forms.ts';

export interface DecidedMove {
  versions: Versions<CompiledBundle>;
  /** Names of the version left that are others in the one gone to. */
  forms: RenamedForms;
  before: Dossier;
  decision: Parameters<typeof commitDecision>[2]['decision'];
  at: Moment;
}

/**
 * Commits a move, or one that is taken back. What people have begun, and what links sent to them open, is kept under the names of both
 * versions before, so that the commit alone says by which it goes.
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
