import { type Problem, problems } from '../../../base/base.ts';
import type { CompiledBundle, CompiledEvent } from '../../compile/compile.ts';
import { beginContext, type DecisionContext, type Moment } from '../../context/context.ts';
import { DefinitionFault } from '../../language/language.ts';
import type { Dossier } from '../../model/model.ts';
import { allow, causeOf, type EventCommand, whyUnavailable } from './admit.ts';
import { reasons } from './select.ts';
import { obstaclesNow } from './why-not-now.ts';

/**
 * Explains a refusal that does not depend on the form, in the very words of `decide`; null when the form may change the answer. So the
 * refusal can be shown before the command is sent, and comes before the check of its revision (RFC 9110, 13.2.1).
 */
export function refusedAnyway(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: EventCommand,
  moment: Moment,
): Problem | null {
  try {
    const allowed = allow(compiled, dossier, command, moment);
    if (!allowed.ok) return allowed.problem;
    const context = beginContext(compiled, dossier, moment, causeOf(command));
    return whyUnavailable(allowed.event, context) ?? whyBarred(compiled, dossier, allowed.event, context);
  } catch (error) {
    if (error instanceof DefinitionFault) return error.problem;
    throw error;
  }
}

/** Checks the guards that do not read the form. */
function whyBarred(
  compiled: CompiledBundle,
  dossier: Dossier,
  event: CompiledEvent,
  context: DecisionContext,
): Problem | null {
  const against = obstaclesNow(compiled, dossier, event, context);
  return against.length === 0 ? null : guardRefused(event, reasons(against, context));
}

/** Builds the refusal of an event by its guards: its first reason, then all of them. */
export function guardRefused({ definition }: CompiledEvent, because: ReturnType<typeof reasons>): Problem {
  const first = because[0]?.text ?? 'Une condition n’est pas remplie.';
  return problems.guardRefused(`« ${definition.title} » : ${first}`, { because });
}
