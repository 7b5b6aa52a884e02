import { expect } from 'vitest';
import { canonicalJson } from '../../src/base/base.ts';
import {
  type Actor,
  type Bundle,
  type Command,
  type CompiledBundle,
  type Decision,
  type Dossier,
  decide,
  type JournalEntry,
  type Task,
} from '../../src/engine/engine.ts';
import { addInstant } from '../../src/time/time.ts';
import { compileOrThrow, START } from './leave.ts';
import type { DrawnCommand } from './random-machine.ts';

export const worker: Actor = { id: 'w-1', role: 'worker', organisation: null };

/** Holds a dossier of a random machine with everything decided about it. */
export interface Life {
  compiled: CompiledBundle;
  dossier: Dossier;
  entries: JournalEntry[];
  tasks: Map<string, Task>;
  /** Holds every key a task ever had: a store never accepts one twice. */
  used: Set<string>;
  clock: string;
}

export function begin(bundle: Bundle): Life {
  const compiled = compileOrThrow(bundle);
  const command: Command = { kind: 'event', event: 'open', data: {}, actor: worker };
  const decision = decide(compiled, null, command, { now: START, id: 'dos-1', liens: {} });
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision));
  const tasks = new Map(decision.add.map((task) => [task.key, task]));
  return {
    compiled,
    dossier: decision.dossier,
    entries: [decision.entry],
    tasks,
    used: new Set(tasks.keys()),
    clock: START,
  };
}

function commandOf(life: Life, { kind, name, pick }: DrawnCommand): Command | null {
  const waiting = [...life.tasks.values()].filter((task) => task.kind === 'deadline');
  const task = waiting[pick % Math.max(1, waiting.length)];
  switch (kind) {
    case 'event':
      return { kind, event: name, data: {}, actor: worker };
    case 'fire':
      return task === undefined ? null : { ...task.payload, kind: 'deadline' };
    case 'stale':
      return task === undefined
        ? null
        : { ...task.payload, kind: 'deadline', incarnation: task.payload.incarnation - 1 };
    case 'pause':
      return {
        kind,
        pause: { deadline: task?.payload.name ?? '*', motive: 'x', until: pick % 2 === 0 ? null : '2024-02-01' },
        actor: worker,
      };
    case 'resume':
      return { kind, deadline: life.dossier.pauses[0]?.deadline ?? '*', actor: worker };
    case 'limit':
      return { kind, ground: 'accuracy', actor: worker };
    case 'lift':
      return { kind, actor: worker };
    case 'reserve':
    case 'release':
      return { kind, counter: 'places', dossier: `dos-${pick % 3}` };
    case 'rearm':
      return { kind };
    case 'note':
      return { kind, title: 'x', to: ['worker'] };
  }
}

/** Returns when the command may run: a deadline never fires before its own instant. */
function clockFor(life: Life, command: Command, hours: number): string {
  const clock = addInstant(life.clock, hours * 3_600_000);
  if (command.kind !== 'deadline') return clock;
  const task = [...life.tasks.values()].find((one) => one.kind === 'deadline' && one.payload.key === command.key);
  return task !== undefined && task.dueAt > clock ? task.dueAt : clock;
}

export function happen(life: Life, happening: DrawnCommand): void {
  const command = commandOf(life, happening);
  if (command === null) return;
  life.clock = clockFor(life, command, happening.hours);
  const before = JSON.stringify(life.dossier);
  const moment = { now: life.clock, id: 'dos-1', liens: {} };
  const decision = decide(life.compiled, deepFreeze(life.dossier), command, moment);
  // The dossier decides the same after it was stored and read again.
  expect(decide(life.compiled, JSON.parse(before) as Dossier, command, moment)).toEqual(decision);
  expect(JSON.stringify(life.dossier)).toBe(before);
  // The order of keys, which a store may change, does not matter.
  const reordered = decide(life.compiled, reversed(life.dossier) as Dossier, command, moment);
  expect(canonicalJson(reordered)).toBe(canonicalJson(decision));
  if (!decision.ok || decision.dropped) return;
  expect(JSON.parse(JSON.stringify(decision.dossier))).toEqual(decision.dossier);
  settle(life, command, decision);
}

function settle(life: Life, command: Command, decision: KeptDecision): void {
  if (command.kind === 'deadline')
    life.tasks.delete(`dos-1:deadline:${command.key}:${command.incarnation}:${command.occurrence}`);
  follow(life, decision);
}

type KeptDecision = Extract<Decision, { dropped: false }>;

/** Applies a decision to the dossier, as a store would. */
export function follow(life: Life, { dossier, entry, add, withdraw }: KeptDecision): void {
  expect(dossier.revision).toBe(life.dossier.revision + 1);
  life.dossier = dossier;
  life.entries.push(entry);
  for (const key of withdraw) expect(life.tasks.delete(key)).toBe(true);
  for (const task of add) {
    expect(life.used.has(task.key)).toBe(false);
    life.used.add(task.key);
    life.tasks.set(task.key, task);
  }
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}

/** Checks the invariants of any dossier between two commands. */
export function checkInvariants({ compiled, dossier, tasks }: Life): void {
  expect(Object.keys(dossier.stays).sort()).toEqual([compiled.root.id, ...dossier.states].sort());
  expect(new Set(dossier.deadlines.map(({ key }) => key)).size).toBe(dossier.deadlines.length);
  for (const row of dossier.deadlines) {
    expect(dossier.stays).toHaveProperty(row.state);
    expect(row.incarnation).toBeLessThan(dossier.incarnation);
    const isHeld = dossier.pauses.some(
      ({ deadline, until }) => until === null && (deadline === '*' || deadline === row.name),
    );
    const key = `dos-1:deadline:${row.key}:${row.incarnation}:${row.occurrence}`;
    const isLegal = compiled.deadlines.get(row.name)?.definition.legal === true;
    expect(tasks.has(key)).toBe(row.dueAt !== null && (isLegal || !isHeld));
  }
  const armed = [...tasks.values()].filter(({ kind }) => kind === 'deadline').length;
  expect(armed).toBeLessThanOrEqual(dossier.deadlines.length);
}
