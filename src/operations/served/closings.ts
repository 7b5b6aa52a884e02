import type { Bundle, ClosingsSpared } from '../../engine/engine.ts';
import type { Context } from '../context.ts';

/** Lists the deadlines of this version that are closings in the version of its workflow served today, but not in this one. */
export async function servedClosings({ bundles }: Pick<Context, 'bundles'>, { workflow }: Bundle): Promise<string[]> {
  const current = await bundles.currentDefinition(workflow.id);
  const { deadlines = {} } = current?.workflow ?? {};
  const isClosing = (name: string) => !workflow.deadlines[name]?.closing && deadlines[name]?.closing === true;
  return Object.keys(workflow.deadlines).filter(isClosing);
}

/** Returns what a command says of closings, so that its entry means the same whatever is served later. */
export async function closingsSpared(context: Pick<Context, 'bundles'>, pinned: Bundle): Promise<ClosingsSpared> {
  const closings = await servedClosings(context, pinned);
  return { sparesClosings: true, ...(closings.length > 0 && { closings }) };
}
