import { type JsonObject, problems, refuse } from '../../../base/base.ts';
import type { Bundle, SimulationView } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { ScriptAnswer, ScriptRequest } from './example-shapes.ts';
import { writtenLetter } from './script-letter.ts';
import { bundleOf, triedDefinitions } from './tried.ts';

/** Limits a run, in years, because deadlines are fired one by one. */
const LONGEST_YEARS = 20;
const YEAR_MS = 365.25 * 24 * 3_600_000;

/** Plays the steps from the beginning, and returns the outcome. Linked dossiers that the request does not describe come from an example. */
export async function runTrial(context: Context, caller: Caller, request: ScriptRequest): Promise<ScriptAnswer> {
  const { workflow, draft, steps, asks, reads } = request;
  const now = request.now ?? (await context.clock.now());
  refuseTooLong(steps, now);
  const tried = await triedDefinitions(context, caller, draft);
  const bundle = bundleOf(tried, workflow);
  const as = request.as ?? openerOf(bundle);
  if (!Object.hasOwn(bundle.workflow.roles, as) && !Object.hasOwn(bundle.roles, as))
    return refuse(problems.notFound(`Aucun rôle ne s’appelle « ${as} » dans ce processus.`));
  const example = tried.examples.find((one) => one.workflow === workflow);
  const liens = (request.liens ?? example?.liens ?? {}) as JsonObject;
  const asked = { now, liens, steps, as, ...(asks !== undefined && { asks }), ...(reads !== undefined && { reads }) };
  const {
    view: { letter, kept, ...view },
  } = await context.simulations({ kind: 'look', bundle, asked });
  return {
    ...shown(view),
    ...{ title: bundle.workflow.title, zone: bundle.workflow.zone, as },
    letter: letter === null ? null : await writtenLetter(context, bundle, letter),
    kept: { now, liens, ...asJson(kept) },
  };
}

function openerOf({ workflow: { events, roles } }: Bundle): string {
  return events['open']?.by[0] ?? Object.keys(roles)[0] ?? '';
}

/** Returns the same records as plain JSON, which they are already although their types do not say so. */
function shown(
  view: Omit<SimulationView, 'letter' | 'kept'>,
): Omit<ScriptAnswer, 'title' | 'zone' | 'as' | 'letter' | 'kept'> {
  return JSON.parse(JSON.stringify(view));
}

function asJson(kept: SimulationView['kept']): { steps: JsonObject[]; data: JsonObject } {
  return JSON.parse(JSON.stringify(kept));
}

function refuseTooLong(steps: ScriptRequest['steps'], now: string): void {
  const instants = [now, ...steps.flatMap(({ at }) => at ?? [])].map((at) => Date.parse(at));
  if (Math.max(...instants) - Math.min(...instants) <= LONGEST_YEARS * YEAR_MS) return;
  const message = `Un essai dure ${LONGEST_YEARS} ans au plus : choisissez une date plus proche.`;
  refuse(problems.invalidForm(message, { errors: [{ path: '/steps', code: 'maximum', message }] }));
}
