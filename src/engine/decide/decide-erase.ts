import { erasedData } from '../actions/erase.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import { addErasing, beginAlone, change, type Moment } from '../context/decision-context.ts';
import type { Command } from '../model/command.ts';
import type { Decision } from '../model/decision.ts';
import type { Dossier } from '../model/dossier.ts';
import { isErased } from '../model/erasing.ts';
import { conclude } from './conclude.ts';
import { disposedBy } from './decide-archive.ts';

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
  const { what, journal, files, drafts } = command;
  if (what.but !== undefined && journal) {
    return disposedBy(compiled, dossier, command, { keep: what.but, files, drafts }, moment);
  }
  const context = beginAlone(compiled, dossier, moment);
  const fields = what.fields ?? Object.keys(dossier.data).filter((name) => isErased(what, name));
  change(context, { data: erasedData(compiled.bundle.dossier, dossier.data, fields) });
  addErasing(context, { of: dossier.id, what, journal, files, drafts });
  const live = compiled.machine.restore(dossier.snapshot);
  return conclude(compiled, context, { command, live, loaded: dossier, before: dossier, acts: dossier.acts });
}
