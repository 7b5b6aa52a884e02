import { sameJson } from '../../base/base.ts';
import type { DeadlineDefinition, MachineNode } from '../../definition/definition.ts';
import type { Bundle } from '../model/model.ts';

/** Names the members of a deadline that are read to know when it fires, and once it does. */
const OF_FIRING: ReadonlySet<keyof DeadlineDefinition> = new Set([
  ...(['delay', 'delays', 'in', 'at', 'endOf', 'repeat', 'maxLateness', 'to', 'template'] as const),
]);

/**
 * Finds the deadlines that differ between two versions only in what is read when they fire, each counted from the entry of a state and
 * named only where its state waits for it.
 * @param served as `withoutWords` leaves it
 */
export function delayedIn(served: Bundle, drafted: Bundle): string[] {
  const [before, after] = [served.workflow.deadlines, drafted.workflow.deadlines];
  const changed = Object.keys(before).filter((name) => !sameJson(before[name], after[name]));
  const isDelayed = (name: string) => {
    const [was, is] = [before[name], after[name]];
    return was !== undefined && is !== undefined && differInFiring(was, is) && isOnlyAwaited(served, name);
  };
  return changed.filter(isDelayed);
}

function differInFiring(was: DeadlineDefinition, is: DeadlineDefinition): boolean {
  const rest = (deadline: DeadlineDefinition) =>
    Object.fromEntries(
      Object.entries(deadline).filter(([member]) => !OF_FIRING.has(member as keyof DeadlineDefinition)),
    );
  const count = ({ delays = [''] }: DeadlineDefinition) => delays.length;
  return was.from === 'entry' && was.each === undefined && count(was) === count(is) && sameJson(rest(was), rest(is));
}

/** Tells whether its name appears only at the head of its own definition and in the `after` of states. */
function isOnlyAwaited(bundle: Bundle, name: string): boolean {
  const said = JSON.stringify(bundle).split(new RegExp(`(?<![\\w-])${name.replaceAll(/[^\w-]/g, '\\$&')}(?![\\w-])`));
  return said.length - 1 === 1 + waitingFor(bundle.workflow.machine, name);
}

function waitingFor({ after = {}, states = {} }: MachineNode, name: string): number {
  const below = Object.values(states).reduce((sum, state) => sum + waitingFor(state, name), 0);
  return below + Number(Object.hasOwn(after, name));
}
