export { copyWorkflow } from './copy-workflow.ts';
export { type AddedFile, newForm, newList, newTemplate } from './new-file.ts';
export { newWorkflow, OPENING_BINDINGS } from './new-workflow.ts';
