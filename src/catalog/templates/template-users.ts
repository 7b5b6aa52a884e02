import {
  listed,
  nodesOf,
  type StateNode,
  type Transition,
  transitionsOf,
  withDefaults,
} from '../../definition/definition.ts';
import type { Workflow } from '../../engine/engine.ts';
import { templatesOf } from '../definition/definition.ts';

/** Describes one moment at which a workflow writes with a template. */
export interface TemplateUser {
  template: string;
  /** Is `state` for entering, leaving or passing through a state, and `request` for a document on demand. */
  by: 'event' | 'deadline' | 'state' | 'request';
  /** Names the moment in French, for people. */
  title: string;
  /** Lists the roles written to. */
  to: string[];
  /** Names the document that this e-mail goes with. */
  covers: string | null;
}

type Moment = Pick<TemplateUser, 'by' | 'title'>;

/** Lists every moment at which a workflow writes, in the order of its file; the same moment written twice counts once. */
export function templateUsers(workflow: Workflow): TemplateUser[] {
  const inMachine = nodesOf(workflow).flatMap((node) => usersAt(workflow, node));
  const reminders = Object.entries(workflow.deadlines).flatMap(([, { template, title, to }]): TemplateUser[] =>
    template === undefined ? [] : [{ template, by: 'deadline', title, to, covers: null }],
  );
  const onDemand = Object.values(withDefaults('workflow', workflow).documents).map(
    ({ template, title }): TemplateUser => ({ template, by: 'request', title, to: [], covers: null }),
  );
  const all = [...inMachine, ...reminders, ...onDemand];
  return [...new Map(all.map((user) => [JSON.stringify(user), user])).values()];
}

function usersAt(workflow: Workflow, node: StateNode): TemplateUser[] {
  const { entry, exit } = node.config;
  const opening: Moment = { by: 'event', title: workflow.events['open']?.title ?? 'open' };
  return [
    ...written(entry, node.parent === null ? opening : ofState(node)),
    ...written(exit, ofState(node)),
    ...transitionsOf(node).flatMap((transition) => written(transition.config.actions, momentOf(workflow, transition))),
  ];
}

function momentOf({ events, deadlines }: Workflow, { kind, name, from }: Transition): Moment {
  if (kind === 'event') return { by: 'event', title: events[name]?.title ?? name };
  if (kind === 'deadline') return { by: 'deadline', title: deadlines[name]?.title ?? name };
  return ofState(from);
}

function ofState(node: StateNode): Moment {
  return { by: 'state', title: node.config.meta?.title ?? node.id };
}

function written(actions: Parameters<typeof listed>[0], moment: Moment): TemplateUser[] {
  return listed(actions, '').flatMap(({ action }): TemplateUser[] => {
    if (action.type !== 'notify' && action.type !== 'document') return [];
    const { to, template: document } = action.params;
    return templatesOf(action).map(({ template, param }) => {
      return { template, ...moment, to, covers: param === 'email' ? document : null };
    });
  });
}
