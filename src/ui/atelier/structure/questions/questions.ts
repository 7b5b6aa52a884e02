/** Edits the questions of a form. */

export { QuestionLines } from './lines.tsx';
export { NewQuestion } from './new-question.tsx';
export { NewSection, SectionPanel } from './sections.tsx';
