import { type FieldError, own } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import type { ArmedDeadline, Dossier, PlannedChanges, WorkflowVersions } from '../model/model.ts';
import { obstacle } from './obstacle.ts';

type DeadlineNames = NonNullable<PlannedChanges['deadlineNames']>;

/**
 * Finds planned deadlines that the target version lacks, or whose name two deadlines would share. One plan serves the dossiers of several
 * source versions: a deadline that the source version does not have is ignored.
 */
export function plannedDeadlineErrors(
  { from, to }: WorkflowVersions<CompiledBundle>,
  { deadlineNames = {} }: PlannedChanges,
): FieldError[] {
  const wrong = (left: string, message: string) => obstacle(`/plan/deadlineNames/${left}`, 'plan-deadline', message);
  const taken = new Set([...from.deadlines.keys()].filter((name) => !Object.hasOwn(deadlineNames, name)));
  return Object.entries(deadlineNames).flatMap(([left, name]) => {
    if (!to.deadlines.has(name))
      return [wrong(left, `Le plan mène à l’échéance « ${name} », que cette version n’a pas.`)];
    if (!from.deadlines.has(left)) return [];
    if (taken.has(name)) return [wrong(left, `Deux échéances ne peuvent pas en devenir une seule, « ${name} ».`)];
    taken.add(name);
    return [];
  });
}

/** Renames the deadlines of the dossier as the plan says: armed, frozen, fired before, paused and settled. */
export function inPlannedDeadlines(dossier: Dossier, { deadlineNames = {} }: PlannedChanges): Dossier {
  if (Object.keys(deadlineNames).length === 0) return dossier;
  const keyed = <Row extends { key: string }>(row: Row): Row => ({ ...row, key: plannedKey(row.key, deadlineNames) });
  const named = (name: string) => own(deadlineNames, name) ?? name;
  const armed = (row: ArmedDeadline) => ({ ...keyed(row), name: named(row.name) });
  const { told, settled, silent } = dossier;
  return {
    ...dossier,
    deadlines: dossier.deadlines.map(armed),
    ...(silent && { silent: silent.map(armed) }),
    frozen: Object.fromEntries(Object.entries(dossier.frozen).map(([state, rows]) => [state, rows.map(keyed)])),
    pauses: dossier.pauses.map((pause) => ({
      ...pause,
      deadline: named(pause.deadline),
      ...(pause.closings && { closings: pause.closings.map(named) }),
    })),
    ...(told && { told: told.map(keyed) }),
    ...(settled && { settled: settled.map((one) => ({ ...one, todo: renamedTodo(one.todo, deadlineNames) })) }),
  };
}

/** Renames the key of a row (`name`, `name/item`, `name#1`) as the plan says. */
export function plannedKey(key: string, names: DeadlineNames): string {
  const [name = ''] = key.split(/[/#]/);
  return `${own(names, name) ?? name}${key.slice(name.length)}`;
}

/** Returns the source version as if its deadlines already had their new names. */
export function underPlannedNames(from: CompiledBundle, { deadlineNames = {} }: PlannedChanges): CompiledBundle {
  if (Object.keys(deadlineNames).length === 0) return from;
  const deadlines = [...from.deadlines].map(([name, rule]) => [own(deadlineNames, name) ?? name, rule] as const);
  return { ...from, deadlines: new Map(deadlines) };
}

/** Renames the deadline inside `deadline:<instance>@<firing>`. */
function renamedTodo(todo: string, names: DeadlineNames): string {
  const [, instance, firing] = /^deadline:([^@]*)(@.*)$/.exec(todo) ?? [];
  return instance === undefined ? todo : `deadline:${plannedKey(instance, names)}${firing}`;
}
