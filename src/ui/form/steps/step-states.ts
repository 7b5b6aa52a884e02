import type { RJSFSchema } from '@rjsf/utils';

export interface StepState {
  /** Lists the steps with their titles and the names of their fields. */
  steps: { title: string; description?: string; fields: string[] }[];
  current: number;
}

/** Lists the declared steps that still show a field; fields that no step names join the last step. */
export function stepsOf(schema: RJSFSchema, hidden: ReadonlySet<string>): StepState['steps'] {
  const declared = (schema['x-steps'] ?? []) as StepState['steps'];
  const shown = Object.keys(schema.properties ?? {}).filter((name) => !hidden.has(`/${name}`));
  const named = new Set(declared.flatMap(({ fields }) => fields));
  const rest = shown.filter((name) => !named.has(name));
  const steps = declared.map(({ title, fields }, index) => ({
    title,
    fields: [...fields, ...(index === declared.length - 1 ? rest : [])].filter((name) => shown.includes(name)),
  }));
  return steps.filter(({ fields }) => fields.length > 0);
}

/** Returns the index of the step that shows one of these fields, or 0 when all of them are hidden. */
export function stepShowing(steps: StepState['steps'], names: readonly string[]): number {
  const at = steps.findIndex(({ fields }) => fields.some((name) => names.includes(name)));
  return Math.max(0, at);
}
