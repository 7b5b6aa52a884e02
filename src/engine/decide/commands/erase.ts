import { erasedData } from '../../actions/actions.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { addErasing, beginAlone, change, type Moment } from '../../context/context.ts';
import { type Command, type Decision, type Dossier, isErased } from '../../model/model.ts';
import { conclude } from '../conclusion/conclusion.ts';
import { disposedBy } from './archive.ts';

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
  const { what, journal, files, drafts, consents } = command;
  if (what.but !== undefined && journal) {
    return disposedBy(compiled, dossier, command, { keep: what.but, files, drafts }, moment);
  }
  const context = beginAlone(compiled, dossier, moment);
  const fields = what.fields ?? Object.keys(dossier.data).filter((name) => isErased(what, name));
  change(context, { data: erasedData(compiled.bundle.dossier, dossier.data, fields) });
  addErasing(context, { of: dossier.id, what, journal, files, drafts, ...(consents && { consents }) });
  const live = compiled.machine.restore(dossier.snapshot);
  return conclude(compiled, context, { command, live, loaded: dossier, before: dossier, acts: dossier.acts });
}
