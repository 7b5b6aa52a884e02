import { type CompiledBundle, describeMachine, stageOf } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { pageOf } from './list.ts';
import type { StepCount, StepRequest } from './list-shapes.ts';

/**
 * Counts how many dossiers of the list are at each step of a workflow, in the order of the state machine. Steps without dossiers and
 * background regions are left out. The list itself counts, so a step reveals no more than the list does.
 * @throws Refusal not-found
 */
export async function steps(
  context: Context,
  caller: Caller,
  workflow: string,
  request: StepRequest,
): Promise<{ items: StepCount[] }> {
  const known = stepsOf(await context.bundles.current(workflow));
  const counted = await Promise.all(
    known.map(async ({ id, title }) => {
      const { total } = await pageOf(context, caller, { ...request, workflow, state: id, limit: 1 });
      return { id, title, total };
    }),
  );
  return { items: counted.filter(({ total }) => total > 0) };
}

/** Lists the states that by themselves say where a dossier is. */
function stepsOf(compiled: CompiledBundle): { id: string; title: string }[] {
  const { states } = describeMachine(compiled);
  const ids = states.filter(({ type }) => type === 'atomic' || type === 'final').map(({ id }) => id);
  const front = new Set(stageOf(compiled, ids));
  return states.filter(({ id }) => front.has(id));
}
