import type { CompiledBundle } from '../compile/compiled.ts';
import { addErasing, beginAlone, type Moment } from '../context/decision-context.ts';
import type { Command } from '../model/command.ts';
import type { Decision } from '../model/decision.ts';
import type { Dossier } from '../model/dossier.ts';
import { conclude } from './conclude.ts';

/** What this dossier repeats of another is about to go: nothing of it changes, and its story is played again from here. */
export function decideForget(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: Extract<Command, { kind: 'forget' }>,
  moment: Moment,
): Decision {
  const context = beginAlone(compiled, dossier, moment);
  const { of, what, told = [] } = command;
  addErasing(context, { of, what, journal: true, files: false, drafts: false, told });
  const live = compiled.machine.restore(dossier.snapshot);
  return conclude(compiled, context, { command, live, loaded: dossier, before: dossier, acts: dossier.acts });
}
