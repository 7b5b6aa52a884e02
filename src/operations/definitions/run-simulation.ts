import { problems, refuse } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { SimulationRequest } from './workflow-shapes.ts';
import { simulate } from './workflows.ts';

/** Limits a simulation, in years: deadlines are fired one by one, in turns with other requests, and twenty years take a second or two. */
const LONGEST_YEARS = 20;
const YEAR_MS = 365.25 * 24 * 3_600_000;

/** @throws Refusal invalid-form when it would last too long */
export async function runSimulation(context: Context, caller: Caller, request: SimulationRequest) {
  refuseTooLong(request, await context.clock.now());
  return simulate(context, caller, request);
}

function refuseTooLong({ commands, until, now }: SimulationRequest, today: string): void {
  const instants = [now ?? today, until, ...commands.map(({ at }) => at)].flatMap((each) =>
    each === undefined ? [] : Date.parse(each),
  );
  if (Math.max(...instants) - Math.min(...instants) <= LONGEST_YEARS * YEAR_MS) return;
  const message = `Une simulation dure ${LONGEST_YEARS} ans au plus : rapprochez « until », « now » et « at ».`;
  refuse(problems.invalidForm(message, { errors: [{ path: '/until', code: 'maximum', message }] }));
}
