/** Shows how far a form is filled, section by section. */

export { SectionList } from './section-list.tsx';
export { StepList } from './step-list.tsx';
export { type StepState, stepShowing, stepsOf } from './step-states.ts';
