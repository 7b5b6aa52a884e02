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
 * An erasure done again on a dossier as it was before. One that left a few fields alone ends it, wherever it was: nothing of whom it was
 * about is there to go on with, and none of its deadlines may write to anybody.
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
