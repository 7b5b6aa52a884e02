/** Shows a form, and checks its answers as the server will. */

export { DossierForm, type FormAnswers, type SectionNav } from './event-form.tsx';
export { Kept } from './kept.tsx';
export { Recap } from './recap.tsx';
export { errorLinesOf } from './schema/schema.ts';
export { SectionList } from './steps/steps.ts';
export { Unsent } from './unsent.tsx';
