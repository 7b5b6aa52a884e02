import type { MigrationPlan, PlanRow } from '../api/api.ts';

type PlanRowChoices = Pick<PlanRow, 'kind' | 'id' | 'choices'>;

/**
 * Lists what a line of the plan may still become. Two answers, or two deadlines, cannot become the same, so a name taken by another line or
 * filled by the plan is left out; the line's own choice stays, to be seen even when it is wrong.
 */
export function freeChoices({ kind, id, choices }: PlanRowChoices, plan: MigrationPlan): PlanRow['choices'] {
  const names = namesOf(kind, plan);
  if (names === undefined) return choices;
  const group = groupOf(id);
  const taken = Object.entries(names).flatMap(([other, name]) => (groupOf(other) === group ? [name] : []));
  const filled = kind === 'inner' && group === '' ? Object.keys(plan.fields ?? {}) : [];
  return choices.filter((choice) => choice.id === names[id] || ![...taken, ...filled].includes(choice.id));
}

function namesOf(kind: PlanRow['kind'], plan: MigrationPlan): { [id: string]: string } | undefined {
  if (kind === 'inner') return plan.fieldNames ?? {};
  return kind === 'deadline' ? (plan.deadlineNames ?? {}) : undefined;
}

/** Returns the group of an answer, or the empty string for a deadline, whose name has no dot. */
function groupOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.') + 1);
}
