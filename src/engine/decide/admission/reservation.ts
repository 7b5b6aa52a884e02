import { type Problem, problems } from '../../../base/base.ts';
import type { CompiledBundle, CompiledEvent } from '../../compile/compile.ts';
import { addRemark, type DecisionContext, type Moment, vars } from '../../context/context.ts';
import { type Command, type Dossier, refused } from '../../model/model.ts';
import { admit } from './admit.ts';

/** Describes the place that an event needs in a counter of a linked dossier. With `override`, it is taken even beyond `max`. */
export interface Reservation {
  link: string;
  counter: string;
  max: number;
  override: boolean;
  /** Words the author's message when no place is left, given how many are taken; null when the author wrote none. */
  say: (taken: number) => string | null;
}

export type ReservationAnswer = { ok: true; reservation: Reservation | null } | { ok: false; problem: Problem };

/**
 * Finds the place to take before deciding, or the refusal that makes it useless. `moment.liens` counts the places without it. `decide`
 * evaluates the machine's own guards later.
 */
export function reservationOf(
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  moment: Moment,
): ReservationAnswer {
  if (command.kind !== 'event' && command.kind !== 'message') return { ok: true, reservation: null };
  if (!compiled.events.get(command.event)?.reserve) return { ok: true, reservation: null };
  const admission = admit(compiled, dossier, command, moment);
  if (!admission.ok) return refused(admission.problem);
  return { ok: true, reservation: wantedPlace(admission.event, admission.context) };
}

function wantedPlace({ reserve }: CompiledEvent, context: DecisionContext): Reservation | null {
  if (reserve === null) return null;
  const { link, counter, message } = reserve;
  const max = reserve.max.evaluate(vars(context));
  // A null maximum means no limit.
  const limit = typeof max === 'number' ? max : Number.MAX_SAFE_INTEGER;
  const say: Reservation['say'] = (taken) => message?.say({ ...vars(context), places: { taken, max: limit } }) ?? null;
  return { link, counter, max: limit, override: reserve.overrideIf?.evaluate(vars(context)) === true, say };
}

/** Refuses an event when no place is left, with the figures and the dossier that counts them. */
export function quotaFull({ link, counter, max, say }: Reservation, count: number): Problem {
  const figures = `${count} places sur ${max}.`;
  return problems.quotaFull(say(count) ?? figures, {
    because: [{ text: figures, path: `links.${link}`, about: link }],
    members: { counter, max, count },
  });
}

/** Adds a remark to the journal for a place taken beyond the maximum. The counter already includes it. */
export function noteOverride(event: CompiledEvent, context: DecisionContext): void {
  const wanted = wantedPlace(event, context);
  if (wanted === null || !wanted.override) return;
  const count = context.moment.liens[wanted.link]?.counters[wanted.counter] ?? 0;
  if (count > wanted.max)
    addRemark(context, `Place prise au-delà du maximum, par dérogation : ${count} sur ${wanted.max}.`);
}
