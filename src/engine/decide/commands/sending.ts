import type { CompiledBundle } from '../../compile/compile.ts';
import { addEffect, beginAlone, type Moment } from '../../context/context.ts';
import { type Command, type Decision, type Dossier, refused } from '../../model/model.ts';
import { limitedUse } from '../admission/admission.ts';
import { conclude } from '../conclusion/conclusion.ts';

type SendDocument = Extract<Command, { kind: 'send-document' }>;

/** Sends a document issued before to these roles, unchanged; only the story of the dossier records it. */
export function decideSending(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: SendDocument,
  moment: Moment,
): Decision {
  if (dossier.limited !== undefined) return refused(limitedUse());
  const context = beginAlone(compiled, dossier, moment, command.actor);
  const { document, template, name, to } = command;
  const plain = { email: null, invite: null, link: null, contact: null, values: {} };
  addEffect(context, { kind: 'document', template, name, to, ...plain, issued: document });
  const live = compiled.machine.restore(dossier.snapshot);
  return conclude(compiled, context, { command, live, loaded: dossier, before: dossier, acts: dossier.acts });
}
