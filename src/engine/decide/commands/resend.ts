import type { CompiledBundle } from '../../compile/compile.ts';
import { addRemark, beginAlone, type Moment } from '../../context/context.ts';
import type { Command, Decision, Dossier } from '../../model/model.ts';
import { conclude } from '../conclusion/conclusion.ts';

type Resend = Extract<Command, { kind: 'resend' }>;

/** Records in the story that a letter is sent again; nothing else changes in the dossier, and the letter keeps its first data. */
export function decideResend(compiled: CompiledBundle, dossier: Dossier, command: Resend, moment: Moment): Decision {
  const context = beginAlone(compiled, dossier, moment, command.actor);
  addRemark(context, 'Un nouveau lien a été demandé ; il part à l’adresse déjà connue.');
  const live = compiled.machine.restore(dossier.snapshot);
  const decision = conclude(compiled, context, { command, live, loaded: dossier, before: dossier, acts: dossier.acts });
  if (!decision.ok || decision.dropped) return decision;
  return { ...decision, entry: { ...decision.entry, tasks: [resentKey(decision.dossier)] } };
}

/** Returns the key of the letter that a `resend` sends. */
export function resentKey({ id, revision }: Pick<Dossier, 'id' | 'revision'>): string {
  return `${id}:${revision}:0`;
}
