import { actionsOf } from '../../definition/definition.ts';
import type { LinkConfig, Workflow } from '../../engine/engine.ts';

/** Describes something written to roles: an e-mail, a document, a reminder. */
export interface WorkflowLetter {
  path: string;
  to: string[];
  contact: string | undefined;
  link: LinkConfig | undefined;
}

/** Lists every letter a workflow writes; a deadline without template only makes a to-do. */
export function lettersOf(workflow: Workflow): WorkflowLetter[] {
  const inMachine = actionsOf(workflow).flatMap(({ action, path }): WorkflowLetter[] => {
    if (action.type !== 'notify' && action.type !== 'document') return [];
    const { to, contact, link } = action.params;
    return [{ path: `${path}.params`, to, contact, link }];
  });
  const reminders = Object.entries(workflow.deadlines)
    .filter(([, { template }]) => template !== undefined)
    .map(([name, { to, contact, link }]): WorkflowLetter => ({ path: `$.deadlines.${name}`, to, contact, link }));
  return [...inMachine, ...reminders];
}
