import { endOfDay, todayIn } from '../../time/time.ts';
import type { CompiledBundle, CompiledDeadline } from '../compile/compile.ts';
import { type DecisionContext, vars } from '../context/context.ts';
import { asText, type CompiledExpression, orFault, type Vars } from '../language/language.ts';
import type { ArmedDeadline, Dossier, Settlement, Todo } from '../model/model.ts';
import { goneAt } from './until.ts';
import { instanceVars } from './wanted.ts';

/** Describes work that one part of the dossier asks for, before identical work is merged. */
export interface DossierWork extends Omit<Todo, 'kind' | 'able' | 'blocked' | 'task'> {
  /** Names the state or deadline that asks for it. */
  source: string;
  /** Names the state that declares it. */
  state: string;
  /** Lists the people who have done their part. */
  except: readonly string[];
  /** Is the latest firing of the deadline; null for a state. */
  firedAt: string | null;
  /** Lists the ids of the items it is about. */
  items: readonly string[];
  /** Is the instant until which this work stays true; null = until the dossier changes. */
  until: string | null;
}

type SettlementList = readonly Settlement[];

/**
 * Lists the work that active states ask for. Work that names no event is over once settled by the roles it is addressed to. Work that names
 * an event is still listed after it was settled: it may only have been postponed.
 */
export function stateWork(compiled: CompiledBundle, dossier: Dossier, context: DecisionContext): DossierWork[] {
  return Object.entries(dossier.stays).flatMap(([state, { at }]) => {
    const node = compiled.nodes.get(state);
    const todo = node?.definition.meta?.todo;
    if (node === undefined || todo === undefined) return [];
    const { title, to, event = null } = todo;
    const work = { id: `state:${state}`, title, to, since: at, event, source: state, state, settle: event === null };
    if (work.settle && wasSettled(dossier, work)) return [];
    return [
      {
        ...work,
        subject: null,
        preset: {},
        due: null,
        lateAt: null,
        legal: false,
        firedAt: null,
        items: [],
        except: idsIn(node.todoExcept, vars(context)),
        until: null,
      },
    ];
  });
}

/** Returns no id where the expression fails: listing work for a person too many is better than for too few. */
function idsIn(expression: CompiledExpression | null, values: Vars): string[] {
  const ids = orFault(
    () => expression?.evaluate(values) ?? null,
    () => null,
  );
  return Array.isArray(ids) ? ids.map(String) : [];
}

/** Lists the people who have done their part of what a deadline asks for: they get neither its letters nor its to-do. */
export function exceptOf(
  rule: CompiledDeadline,
  { items }: Pick<ArmedDeadline, 'items'>,
  context: DecisionContext,
): string[] {
  if (rule.except === null) return [];
  const values = instanceVars(rule, items, vars(context));
  return values === null ? [] : idsIn(rule.except, values);
}

/** Tells whether the work of a state was settled as done, or as pointless, since the state was entered. */
export function wasSettled({ settled = [] }: Dossier, { id, since }: Pick<DossierWork, 'id' | 'since'>): boolean {
  return settled.some((one) => one.todo === id && one.at >= since && isOver(one));
}

/** Lists the fired deadlines that are still wanted and addressed to a role: one piece of work for all the delays of an instance. */
export function deadlineWork(compiled: CompiledBundle, dossier: Dossier, context: DecisionContext): DossierWork[] {
  const instances = new Map<string, ArmedDeadline[]>();
  for (const row of dossier.deadlines) {
    if (row.firedAt.length === 0 || row.isDone) continue;
    const instance = instanceOf(row.key);
    instances.set(instance, [...(instances.get(instance) ?? []), row]);
  }
  return [...instances].flatMap(([instance, rows]) => instanceWork(compiled, context, { instance, rows }, dossier));
}

function instanceWork(
  compiled: CompiledBundle,
  context: DecisionContext,
  { instance, rows }: { instance: string; rows: ArmedDeadline[] },
  { settled = [] }: Dossier,
): DossierWork[] {
  const [row] = rows;
  const rule = row && compiled.deadlines.get(row.name);
  if (row === undefined || rule === undefined || rule.definition.to.length === 0) return [];
  const firings = openFirings(instance, rows, settled);
  const [since, firedAt] = [firings[0], firings.at(-1)];
  const values = valuesOf(rule, row, context);
  const gone = goneAt(compiled, rule, row, vars(context));
  if (since === undefined || firedAt === undefined || values === null || isPast(gone, context)) return [];
  const { title, to, legal, do: act } = rule.definition;
  return [
    {
      ...{ id: `deadline:${instance}@${firedAt}`, title, to, since, firedAt, legal, event: act?.event ?? null },
      ...{ source: rule.name, state: row.state, items: row.items, settle: isSettled(rule) },
      except: exceptOf(rule, row, context),
      subject: textOf(rule.subject, values),
      preset: orFault(() => rule.preset.evaluate(values), noPreset),
      ...lateness(compiled, textOf(rule.due, values), since),
      until: gone ?? nextDay(compiled, rule, context),
    },
  ];
}

function isPast(instant: string | null, { moment }: DecisionContext): boolean {
  return instant !== null && instant <= moment.now;
}

/** Returns the end of the day when the to-do reads the current day, else null. */
function nextDay({ bundle }: CompiledBundle, { due, subject, preset }: CompiledDeadline, { today }: DecisionContext) {
  const isDated = preset.readsClock || [due, subject].some((expression) => expression?.readsClock === true);
  return isDated ? endOfDay(today, bundle.workflow.zone) : null;
}

const noPreset = (): DossierWork['preset'] => ({});

/** Returns null also where the expression fails: the work is listed all the same. */
function textOf(expression: CompiledExpression | null, values: Vars): string | null {
  return orFault(
    () => asText(expression?.evaluate(values) ?? null),
    () => null,
  );
}

/** Returns the firings that came after the last settled firing, in order. */
function openFirings(instance: string, rows: ArmedDeadline[], settled: SettlementList): string[] {
  const name = `deadline:${instance}@`;
  const over = settled.filter((one) => one.todo.startsWith(name) && isOver(one)).map(({ todo }) => firingOf(todo));
  const last = over.toSorted().at(-1) ?? '';
  return rows
    .flatMap((row) => row.firedAt)
    .filter((at) => at > last)
    .toSorted();
}

function isOver({ act }: Settlement): boolean {
  return act !== 'later';
}

/**
 * Tells whether recipients may settle the to-do: when the definition says nothing, they may if it names neither an act nor a condition of
 * completion. Legal deadlines are never settled.
 */
function isSettled({ definition: { do: act, done, settle, legal } }: CompiledDeadline): boolean {
  return legal !== true && (settle ?? (act === undefined && done === undefined));
}

/**
 * Returns the variables that its expressions read; nothing is looked up for a rule without expressions. Null means that its item is gone.
 */
function valuesOf(rule: CompiledDeadline, { items }: ArmedDeadline, context: DecisionContext): Vars | null {
  const { do: act, due, subject } = rule.definition;
  if (act?.preset === undefined && due === undefined && subject === undefined) return {};
  return instanceVars(rule, items, vars(context));
}

/** Says that work is late after the day it is due, or as soon as its deadline fires when no day is given. */
function lateness({ bundle }: CompiledBundle, due: string | null, since: string): Pick<Todo, 'due' | 'lateAt'> {
  const { zone } = bundle.workflow;
  return due === null ? { due: todayIn(zone, since), lateAt: since } : { due, lateAt: endOfDay(due, zone) };
}

/** Turns `fin/3-0#1` into `fin/3-0`: all the delays of a deadline are one piece of work. */
export function instanceOf(key: string): string {
  return key.split('#')[0] ?? key;
}

/** Reads the firing out of `deadline:<instance>@<firing>`. */
export function firingOf(todo: string): string {
  return todo.slice(todo.lastIndexOf('@') + 1);
}
