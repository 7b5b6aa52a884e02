import type { StateNode, Transition } from '../../definition/definition.ts';
import type { Workflow } from '../../engine/engine.ts';

/** Says in French at what moment a workflow asks for something. */
export function arrivalIn(node: StateNode): string {
  return node.parent === null ? 'à l’ouverture' : `à l’arrivée à « ${titleOf(node)} »`;
}

export function departureFrom(node: StateNode): string {
  return `en quittant « ${titleOf(node)} »`;
}

export function passageBy(workflow: Workflow, { from, kind, name }: Transition): string {
  const where = from.parent === null ? '' : `, à « ${titleOf(from)} »`;
  switch (kind) {
    case 'event':
      return `par l’action « ${workflow.events[name]?.title ?? name} »${where}`;
    case 'deadline':
      return `${reminderBy(workflow, name)}${where}`;
    case 'always':
      return `par le passage automatique${where}`;
    case 'done':
      return `quand tout est fini${where}`;
  }
}

export function reminderBy({ deadlines }: Workflow, name: string): string {
  return `par l’échéance « ${deadlines[name]?.title ?? name} »`;
}

export function requestOf({ documents = {} }: Workflow, name: string): string {
  return `comme document « ${documents[name]?.title ?? name} »`;
}

function titleOf({ config, key }: StateNode): string {
  return config.meta?.title ?? key;
}
