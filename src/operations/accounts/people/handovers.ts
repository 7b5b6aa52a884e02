import type { Bundle } from '../../../engine/engine.ts';

type WorkflowMachine = Bundle['workflow']['machine'];
type Handlers = NonNullable<WorkflowMachine['on']>[string];

/** Lists the events of a workflow that give this role to someone else, for the dossiers of a person who leaves. */
export function handoversOf(
  { workflow, roles }: Bundle,
  role: string,
): { event: string; title: string; by: string[] }[] {
  const found = new Set<string>();
  collect(workflow.machine, role, found);
  return [...found].flatMap((event) => {
    const declared = workflow.events[event];
    if (declared === undefined || event === 'open' || declared.by.length === 0) return [];
    return [{ event, title: declared.title, by: declared.by.map((by) => roles[by]?.title ?? by) }];
  });
}

function collect(node: WorkflowMachine, role: string, found: Set<string>): void {
  for (const [event, handlers] of Object.entries(node.on ?? {})) if (assigns(handlers, role)) found.add(event);
  for (const child of Object.values(node.states ?? {})) collect(child, role, found);
}

function assigns(handlers: Handlers, role: string): boolean {
  return listed(handlers)
    .flatMap(({ actions }) => (actions === undefined ? [] : listed(actions)))
    .some((action) => action.type === 'assignRole' && action.params.role === role);
}

function listed<Item>(one: Item | Item[]): Item[] {
  return Array.isArray(one) ? one : [one];
}
