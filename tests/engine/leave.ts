import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { JsonObject, Problem } from '../../src/base/base.ts';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import {
  type Actor,
  type Bundle,
  type Command,
  type CompiledBundle,
  compileBundle,
  type Decision,
  type Dossier,
  decide,
  type JournalEntry,
  type LinkedViews,
  type Task,
} from '../../src/engine/engine.ts';

/** Each process reads the leave-request workflow of `tests/fixtures` from disk once. */
const root = fileURLToPath(new URL('../fixtures/leave-request', import.meta.url));
const { bundles, findings } = await readDefinitions(root);
if (findings.length > 0) throw new Error(JSON.stringify(findings, null, 1));

export function bundleOf(id: string): Bundle {
  const bundle = bundles[id];
  if (bundle === undefined) throw new Error(`No workflow ${id}`);
  return bundle;
}

export function compileOrThrow(bundle: Bundle): CompiledBundle {
  const { compiled, findings: found } = compileBundle(bundle);
  if (compiled === null) throw new Error(JSON.stringify(found, null, 1));
  return compiled;
}

export const leave = compileOrThrow(bundleOf('leave-request'));
export const team = compileOrThrow(bundleOf('team'));

export const employee: Actor = { id: 'emp-1', role: 'employee', organisation: null };
export const manager: Actor = { id: 'man-1', role: 'manager', organisation: null };
export const hr: Actor = { id: 'hr-1', role: 'hr', organisation: null };

export const opening: JsonObject = {
  name: 'Camille Exemple',
  hiredOn: '2020-01-15',
  balance: 25,
  manager: 'man-1',
  agency: 'org-1',
  team: 'team-1',
  kind: 'paid',
};
export const period: JsonObject = { start: '2024-03-04', end: '2024-03-08', days: 5 };

/** Is 09:00 in Paris on Monday 8 January 2024. */
export const START = '2024-01-08T08:00:00.000Z';

/** Holds one dossier whose clock the test moves by hand. */
export interface Case {
  compiled: CompiledBundle;
  clock: string;
  liens: LinkedViews;
  dossier: Dossier;
  journal: JournalEntry[];
  /** Holds every task decided and not withdrawn, by key. */
  tasks: Map<string, Task>;
}

export function linkedTeam(absents: number, max = 3): LinkedViews {
  return { team: { id: 'team-1', states: ['open'], data: { absentsMax: max }, counters: { absents } } };
}

export function open(
  data: JsonObject = opening,
  actor: Actor = employee,
  compiled = leave,
  liens = linkedTeam(0),
): Case {
  const command: Command = { kind: 'event', event: 'open', data, actor };
  const decision = decide(compiled, null, command, { now: START, id: 'dos-1', liens });
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision));
  const tasks = new Map(decision.add.map((task) => [task.key, task]));
  return { compiled, clock: START, liens, dossier: decision.dossier, journal: [decision.entry], tasks };
}

export function run(instance: Case, command: Command): Decision {
  const decision = decide(instance.compiled, instance.dossier, command, {
    now: instance.clock,
    id: instance.dossier.id,
    liens: instance.liens,
  });
  if (!decision.ok || decision.dropped) return decision;
  // Stores keep JSON, so every step goes through its text.
  instance.dossier = JSON.parse(JSON.stringify(decision.dossier)) as Dossier;
  instance.journal.push(decision.entry);
  for (const key of decision.withdraw) instance.tasks.delete(key);
  for (const task of decision.add) instance.tasks.set(task.key, task);
  return decision;
}

/** Sends an event that the engine must accept. */
export function send(instance: Case, event: string, data: JsonObject = {}, actor: Actor = employee): Decision {
  const decision = run(instance, { kind: 'event', event, data, actor });
  if (!decision.ok) throw new Error(JSON.stringify(decision.problem, null, 1));
  return decision;
}

/** Sends an event that the engine must refuse. */
export function refusal(instance: Case, event: string, data: JsonObject = {}, actor: Actor = employee): Problem {
  const before = JSON.stringify(instance.dossier);
  const decision = run(instance, { kind: 'event', event, data, actor });
  expect(JSON.stringify(instance.dossier)).toBe(before);
  if (decision.ok) throw new Error(`« ${event} » should be refused`);
  return decision.problem;
}

export function wait(instance: Case, instant: string): Case {
  instance.clock = instant;
  return instance;
}

/** Fires the waiting task of a deadline's row at the current instant. */
export function fire(instance: Case, key: string): Decision {
  const task = waiting(instance, key);
  if (task === undefined) throw new Error(`No task waits for ${key}`);
  instance.tasks.delete(task.key);
  const { incarnation, occurrence } = task.payload;
  return run(instance, { kind: 'deadline', key, incarnation, occurrence });
}

export function waiting(instance: Case, key: string): Extract<Task, { kind: 'deadline' }> | undefined {
  return [...instance.tasks.values()].find((task) => task.kind === 'deadline' && task.payload.key === key) as
    | Extract<Task, { kind: 'deadline' }>
    | undefined;
}

export function dueAt(instance: Case, key: string): string | undefined {
  return waiting(instance, key)?.dueAt;
}

/** Opens a request that is in review since Monday 8 January 2024, 09:00. */
export function inReview(data: JsonObject = opening): Case {
  const instance = open(data);
  send(instance, 'date', period);
  send(instance, 'submit');
  return instance;
}

/** Opens a request that is granted, with a place in the team. */
export function planned(): Case {
  const instance = inReview();
  instance.liens = linkedTeam(1);
  send(instance, 'approve', {}, manager);
  return instance;
}
