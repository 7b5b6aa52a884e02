import { withoutHeld } from '../../actions/actions.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { addErasing, beginAlone, change, type Moment } from '../../context/context.ts';
import type { Command, Decision, Dossier } from '../../model/model.ts';
import { conclude } from '../conclusion/conclusion.ts';

type Forget = Extract<Command, { kind: 'forget' }>;

/**
 * Forgets another dossier: what this dossier repeats of it is about to be erased, and what its data say of it is erased here; a replay
 * starts again from this entry. Where its schema has no neutral value for one field, that field stays; the other copies are erased all the
 * same.
 */
export function decideForget(compiled: CompiledBundle, dossier: Dossier, command: Forget, moment: Moment): Decision {
  const decided = forgotten(compiled, dossier, command, moment);
  if (decided.ok || command.held === undefined) return decided;
  const held: string[] = [];
  for (const pointer of command.held) {
    const data = withoutHeld(compiled.bundle.dossier, dossier.data, [...held, pointer]);
    if (compiled.data.revalidate(dossier.data, data).ok) held.push(pointer);
  }
  const { held: _held, ...rest } = command;
  return forgotten(compiled, dossier, { ...rest, ...(held.length > 0 && { held }) }, moment);
}

function forgotten(compiled: CompiledBundle, dossier: Dossier, command: Forget, moment: Moment): Decision {
  const context = beginAlone(compiled, dossier, moment);
  const { of, what, told = [], held = [] } = command;
  if (held.length > 0) change(context, { data: withoutHeld(compiled.bundle.dossier, dossier.data, held) });
  addErasing(context, { of, what, journal: true, files: false, drafts: false, told });
  const live = compiled.machine.restore(dossier.snapshot);
  return conclude(compiled, context, { command, live, loaded: dossier, before: dossier, acts: dossier.acts });
}
