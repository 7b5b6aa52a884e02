import { unknownStates } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const stateRead: LintCheck = {
  code: 'unknown-state-read',
  title: 'Une condition ne nomme que des étapes qui existent',
  level: 'error',
  run({ bundle, file, all }) {
    const here = () => bundle.workflow.id;
    const inForms = Object.entries(bundle.forms).flatMap(([name, form]) =>
      unknownStates(form, all, here).map((one) => ({ ...one, file: `schemas/${name}.schema.json` })),
    );
    return [...unknownStates(bundle.workflow, all, here).map((one) => ({ ...one, file })), ...inForms];
  },
};
