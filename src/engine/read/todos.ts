import { canonicalJson } from '../../base/base.ts';
import { endOfDay, todayIn } from '../../time/time.ts';
import { type CompiledBundle, type CompiledEvent, type CompiledNode, isBackground } from '../compile/compile.ts';
import { beginAlone, type Moment, mutedWhereKnown, muteReadsClock } from '../context/context.ts';
import { type DossierWork, deadlineWork, stateWork, wasSettled } from '../deadlines/deadlines.ts';
import { actsOn, isHandled, isStranded, NOBODY } from '../decide/decide.ts';
import type { Dossier, Note, Todo } from '../model/model.ts';

/**
 * Lists the human work of a dossier: what its active states ask for, its fired deadlines that are still wanted (a deadline without
 * recipients is no work), its notes. One piece of work is one line, whatever asks for it. Left out are muted roles, settled work, and work
 * that the present step does not accept; a dossier that has ended keeps only the work that a background region still accepts, and one whose
 * use is limited the work it still allows. `moment`
 * gives the instant (default: the dossier's last change, no linked dossier read).
 */
export function todosOf(compiled: CompiledBundle, dossier: Dossier, moment: Moment = lastChange(dossier)): Todo[] {
  return workOf(compiled, dossier, moment).todos;
}

export interface KnownWork {
  todos: Todo[];
  /** Is the instant from which the day alone may change them; null = only the dossier, or a linked dossier, does. */
  until: string | null;
}

export function workOf(compiled: CompiledBundle, dossier: Dossier, moment: Moment): KnownWork {
  const context = beginAlone(compiled, dossier, moment);
  const works = [...stateWork(compiled, dossier, context), ...deadlineWork(compiled, dossier, context)].filter((work) =>
    isAlive(compiled, dossier, work),
  );
  const acts = actsOn(compiled, dossier, moment);
  // Work settled while nobody could do it comes back once somebody can.
  const isOver = (work: DossierWork) => wasSettled(dossier, work) && isStranded(compiled, work, acts(work));
  const over = works.filter(isOver);
  const open = works.filter((work) => !over.includes(work));
  const lines = joined(open).map((work) => lineOf(compiled, work, acts(work)));
  const notes = dossier.notes.map((note) => noteTodo(compiled, note));
  const todos = [...underSteps(lines), ...notes].map((todo) => putOff(compiled, dossier, todo));
  const { zone } = compiled.bundle.workflow;
  const nextDay = muteReadsClock(compiled) ? endOfDay(todayIn(zone, moment.now), zone) : null;
  // Settled and hidden work counts too: a new day may bring it back.
  const until = first([nextDay, ...[...over.map(acts), ...lines].map(({ able }) => able.until)]);
  return { todos: spoken(compiled, dossier, moment, todos), until };
}

/** Drops the muted roles, which receive nothing any more. */
function spoken(compiled: CompiledBundle, dossier: Dossier, moment: Moment, todos: Todo[]): Todo[] {
  const muted = mutedWhereKnown(compiled, dossier, moment.now);
  if (muted.length === 0) return todos;
  return todos.map((todo) => ({ ...todo, to: todo.to.filter((role) => !muted.includes(role)) }));
}

/** Returns the title of this kind of work; null when this version has none. */
export function kindTitle({ bundle: { workflow }, nodes }: CompiledBundle, kind: string): string | null {
  const name = kind.slice(kind.indexOf(':') + 1);
  if (Object.hasOwn(workflow.events, name)) return workflow.events[name]?.title ?? null;
  if (Object.hasOwn(workflow.deadlines, name)) return workflow.deadlines[name]?.title ?? null;
  return nodes.get(name)?.definition.meta?.todo?.title ?? null;
}

function lastChange({ id, updatedAt }: Dossier): Moment {
  return { now: updatedAt, id, liens: {} };
}

/**
 * Keeps work only while its step accepts it and the dossier runs, except what the end of the dossier, or a background region, still
 * accepts.
 */
function isAlive(compiled: CompiledBundle, dossier: Dossier, { event: name, state }: DossierWork): boolean {
  const event = name === null ? undefined : compiled.events.get(name);
  if (dossier.limited !== undefined && event?.whileLimited !== true) return false;
  if (event !== undefined && !isHandled(compiled, dossier, event)) return false;
  if (!dossier.tags.includes('ended')) return true;
  if (event === undefined) return false;
  return isBackground(compiled.nodes.get(state)) || isTakenByEnd(compiled, dossier, event);
}

/** Tells whether the state that ends the dossier handles the event; its other states do not count. */
function isTakenByEnd({ nodes }: CompiledBundle, { states }: Dossier, { handledIn }: CompiledEvent): boolean {
  return handledIn.some((id) => states.includes(id) && isEnd(nodes.get(id)));
}

function isEnd(node: CompiledNode | null | undefined): boolean {
  return node != null && (node.tags.includes('ended') || isEnd(node.parent));
}

/** Joins work of the same event, with the same answers on the same item. */
function joined(works: DossierWork[]): DossierWork[] {
  const groups = new Map<string, DossierWork[]>();
  for (const work of works) {
    const { event, preset, items, id } = work;
    const key = event === null ? id : canonicalJson([event, preset, [...items]]);
    groups.set(key, [...(groups.get(key) ?? []), work]);
  }
  return [...groups.values()].flatMap(asOne);
}

/** Joins work into the state's line, or else the latest firing's, addressed to all their roles; it is late as soon as any of them is. */
function asOne(works: DossierWork[]): DossierWork[] {
  const [leading, ...others] = works.toSorted(byFiring);
  if (leading === undefined || others.length === 0) return leading === undefined ? [] : [leading];
  const { due, lateAt } = works.filter((work) => work.lateAt !== null).toSorted(byLateness)[0] ?? leading;
  return [
    {
      ...leading,
      to: [...new Set(works.flatMap(({ to }) => to))],
      since: works.map(({ since }) => since).toSorted()[0] ?? leading.since,
      subject: works.find(({ subject }) => subject !== null)?.subject ?? null,
      ...{ due, lateAt },
      legal: works.some(({ legal }) => legal),
      settle: works.every(({ settle }) => settle),
      until: first(works.map(({ until }) => until)),
    },
  ];
}

/** Hides work blocked by a step that the same people must do first; the line of that step becomes late as soon as the hidden work is. */
function underSteps(lines: Todo[]): Todo[] {
  const stepOf = (line: Todo) => {
    const step = lines.find(({ event }) => event !== null && event === line.blocked?.event);
    return step !== undefined && line.to.every((role) => step.to.includes(role)) ? step : undefined;
  };
  return lines.flatMap((line) => {
    if (stepOf(line) !== undefined) return [];
    const waiting = lines.filter((one) => stepOf(one) === line && one.lateAt !== null);
    const [first] = [line, ...waiting].filter(({ lateAt }) => lateAt !== null).toSorted(byLateness);
    return first === undefined ? [line] : [{ ...line, due: first.due, lateAt: first.lateAt }];
  });
}

/** Puts a state first, then the latest firing. */
function byFiring({ firedAt: a }: DossierWork, { firedAt: b }: DossierWork): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return b.localeCompare(a);
}

type Lateness = Pick<Todo, 'lateAt'>;

function byLateness({ lateAt: a }: Lateness, { lateAt: b }: Lateness): number {
  return (a ?? '').localeCompare(b ?? '');
}

/** Makes postponed work late after the day it is postponed to. */
function putOff({ bundle }: CompiledBundle, { settled = [] }: Dossier, todo: Todo): Todo {
  const until = settled.find((one) => one.todo === todo.id)?.until ?? null;
  return until === null ? todo : { ...todo, due: until, lateAt: endOfDay(until, bundle.workflow.zone) };
}

function lineOf(compiled: CompiledBundle, work: DossierWork, acts: Pick<Todo, 'able' | 'blocked'>): Todo {
  const { source, state: _state, firedAt: _firedAt, items: _items, until, except, ...todo } = work;
  const kind = `${compiled.bundle.workflow.id}:${work.event ?? source}`;
  const settle = todo.settle || isStranded(compiled, work, acts);
  return {
    ...todo,
    kind,
    settle,
    able: {
      ...acts.able,
      except: [...new Set([...acts.able.except, ...except])],
      until: first([acts.able.until, until]),
    },
    blocked: acts.blocked,
  };
}

/** Returns the earliest of these instants; null when there is none. */
function first(instants: (string | null)[]): string | null {
  return instants.flatMap((instant) => instant ?? []).toSorted()[0] ?? null;
}

function noteTodo({ bundle }: CompiledBundle, note: Note): Todo {
  const plain = { subject: null, preset: {}, due: null, lateAt: null, legal: false, settle: true, blocked: null };
  return { ...note, ...plain, kind: `${bundle.workflow.id}:note`, able: NOBODY };
}
