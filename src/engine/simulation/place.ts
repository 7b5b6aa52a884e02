import { type Problem, problems } from '../../base/base.ts';
import { decide } from '../decide/decide.ts';
import { quotaFull, type Reservation, reservationOf } from '../decide/reservation.ts';
import type { Command } from '../model/command.ts';
import { momentOf, type SimulationRun } from './run.ts';

/** Takes the place an event needs in the linked dossier before the event is decided, as operations do. */
export function takePlace(run: SimulationRun, command: Command): Problem | null {
  const wanted = reservationOf(run.compiled, run.dossier, command, momentOf(run));
  if (!wanted.ok) return wanted.problem;
  const { reservation } = wanted;
  if (reservation === null || run.places.has(`${reservation.link} ${reservation.counter}`)) return null;
  return reserve(run, reservation, command);
}

function reserve(run: SimulationRun, wanted: Reservation, command: Command): Problem | null {
  const { link, counter, max, override } = wanted;
  const view = run.liens[link];
  if (!view) return problems.guardRefused(`Aucun dossier n’est lié par « ${link} » : aucune place ne peut être prise.`);
  const count = view.counters[counter] ?? 0;
  const before = run.liens;
  run.liens = { ...before, [link]: { ...view, counters: { ...view.counters, [counter]: count + 1 } } };
  const decision = decide(run.compiled, run.dossier, command, momentOf(run));
  const full = count >= max && !override;
  if (decision.ok && !full) {
    run.places.add(`${link} ${counter}`);
    return null;
  }
  run.liens = before;
  if (!decision.ok) return decision.problem;
  return quotaFull(wanted, count);
}
