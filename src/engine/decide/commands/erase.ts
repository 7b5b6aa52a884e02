import { erasedData } from '../../actions/actions.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { addEffect, addErasing, beginAlone, change, type Moment } from '../../context/context.ts';
import { hasEnded } from '../../migration/migration.ts';
import {
  type Command,
  type DecidedErasure,
  type Decision,
  type Dossier,
  DROPPED,
  isErased,
  refused,
} from '../../model/model.ts';
import { conclude } from '../conclusion/conclusion.ts';
import { disposedBy, stillOpen } from './archive.ts';

/**
 * Erases again in a dossier restored to an earlier copy. An erasure that keeps only a few fields ends the dossier, whatever its state:
 * nothing is left of the person it was about, and none of its deadlines may write to anybody.
 */
export function decideErase(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: Extract<Command, { kind: 'erase' }>,
  moment: Moment,
): Decision {
  const { what, journal, files, drafts, consents, asked } = command;
  const erasing = { what, journal, files, drafts, ...(consents && { consents }), ...(asked && { asked }) };
  return erasedBy(compiled, dossier, command, { ...erasing, tell: [] }, moment);
}

/**
 * Erases what a person asked to have erased, once the dossier has ended: until then its data serve what it is for.
 * @returns a refusal when the dossier has not ended
 */
export function decideErasureAsked(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: Extract<Command, { kind: 'erase-asked' }>,
  moment: Moment,
): Decision {
  if (dossier.archive?.erasedAt !== undefined) return DROPPED;
  if (!hasEnded(dossier)) return refused(stillOpen());
  const { what, tell } = command;
  const erasing = { what, journal: true, files: true, drafts: true, ...(what.fields && { asked: true as const }) };
  return erasedBy(compiled, dossier, command, { ...erasing, tell }, moment);
}

function erasedBy(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: Extract<Command, { kind: 'erase' | 'erase-asked' }>,
  { tell, ...erasing }: Omit<DecidedErasure, 'of'> & { tell: readonly string[] },
  moment: Moment,
): Decision {
  const { what, journal, files, drafts } = erasing;
  if (what.but !== undefined && journal) {
    return disposedBy(compiled, dossier, command, { keep: what.but, files, drafts, tell }, moment);
  }
  const context = beginAlone(compiled, dossier, moment);
  const fields = what.fields ?? Object.keys(dossier.data).filter((name) => isErased(what, name));
  change(context, { data: erasedData(compiled.bundle.dossier, dossier.data, fields) });
  addErasing(context, { ...erasing, of: dossier.id });
  for (const url of tell) addEffect(context, { kind: 'webhook', url });
  const live = compiled.machine.restore(dossier.snapshot);
  return conclude(compiled, context, { command, live, loaded: dossier, before: dossier, acts: dossier.acts });
}
