import type { Caller, Operations, TodoView, View, WorkItem } from '../../src/operations/operations.ts';

/** These to-dos remain after the end: figures of the European fund, signatures missing from a closed meeting. */
const AFTER_END = /:saisir-(entree|sortie)-fse$|:saisir-suivi-6-mois$|^seance:signer$/;

/** Collects what nobody should find in their work list, by kind of work. */
export interface WorkFaults {
  lines: number;
  /** Holds to-dos that none of their holders can do or settle. */
  stuck: Set<string>;
  /** Holds the to-dos whose « Faire » button opens on a refusal. */
  shut: Set<string>;
  /** Holds the late to-dos of an ended dossier. */
  late: Set<string>;
}

export const nothingFound = (): WorkFaults => ({ lines: 0, stuck: new Set(), shut: new Set(), late: new Set() });

/** Reads everybody's whole work list, and compares each line with the dossier it opens. */
export async function lookAtWork(
  operations: Operations,
  callers: Map<string, Caller>,
  found: WorkFaults,
): Promise<void> {
  const heldUp = new Map<string, boolean>();
  for (const [key, caller] of callers) {
    const views = new Map<string, View>();
    for (const line of await fileOf(operations, caller)) {
      found.lines++;
      const view = views.get(line.dossier) ?? (await operations.readDossier(caller, { id: line.dossier }));
      views.set(line.dossier, view);
      const name = `${key.replace(/\d$/, '')} ${view.states.join(' ')} ${line.kind}`;
      const whole = `${name} ${line.dossier}/${line.id}`;
      heldUp.set(whole, (heldUp.get(whole) ?? true) && !canAct(line));
      const opened = formOf(line);
      const choice = view.events.find(({ event }) => event === opened);
      if (opened !== null && choice?.enabled !== true) found.shut.add(`${name} ${choice?.because[0]?.text}`);
      if (line.late && view.tags.includes('ended') && !AFTER_END.test(line.kind)) found.late.add(name);
    }
  }
  for (const [name, isStuck] of heldUp) if (isStuck) found.stuck.add(name.slice(0, name.lastIndexOf(' ')));
}

function canAct(line: TodoView): boolean {
  return line.settle || formOf(line) !== null;
}

/** Returns the event whose form the button opens. */
export function formOf({ able, event, blocked }: TodoView): string | null {
  return able && event !== null ? event : (blocked?.event ?? null);
}

export async function fileOf({ listTodos }: Operations, caller: Caller): Promise<WorkItem[]> {
  const lines: WorkItem[] = [];
  let cursor: string | null = null;
  do {
    const page = await listTodos(caller, { mine: true, limit: 200, ...(cursor && { cursor }) });
    lines.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return lines;
}
