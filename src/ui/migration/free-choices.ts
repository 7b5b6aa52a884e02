import type { MigrationPlan, PlanRow } from '../api/definitions/migrations.ts';

type Line = Pick<PlanRow, 'kind' | 'id' | 'choices'>;

/**
 * What a line may still lead to. Two answers, or two deadlines, cannot become one: what another line leads to is not proposed, nor an
 * answer that the plan fills. What the line says itself stays, to be seen where it is wrong.
 */
export function freeChoices({ kind, id, choices }: Line, plan: MigrationPlan): PlanRow['choices'] {
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

/** Deadlines have none: their names bear no point. */
function groupOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.') + 1);
}
