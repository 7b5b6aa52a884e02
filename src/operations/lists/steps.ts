import type { CompiledBundle } from '../../engine/engine.ts';
import { describeMachine, stageOf } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Step, StepRequest } from './contract.ts';
import { pageOf } from './list.ts';

/**
 * The steps of a workflow with how many dossiers of the list stand in each, in the order of the machine; those nobody stands in
 * are left out, and those that run beside the story too. Counted by the list itself: a step tells no more than the list does.
 *
 * @throws Refusal not-found
 */
export async function steps(
  context: Context,
  caller: Caller,
  workflow: string,
  request: StepRequest,
): Promise<{ items: Step[] }> {
  const known = stepsOf(await context.bundles.current(workflow));
  const counted = await Promise.all(
    known.map(async ({ id, title }) => {
      const { total } = await pageOf(context, caller, { ...request, workflow, state: id, limit: 1 });
      return { id, title, total };
    }),
  );
  return { items: counted.filter(({ total }) => total > 0) };
}

/** Those that say by themselves where a dossier stands. */
function stepsOf(compiled: CompiledBundle): { id: string; title: string }[] {
  const { states } = describeMachine(compiled);
  const ids = states.filter(({ type }) => type === 'atomic' || type === 'final').map(({ id }) => id);
  const front = new Set(stageOf(compiled, ids));
  return states.filter(({ id }) => front.has(id));
}
