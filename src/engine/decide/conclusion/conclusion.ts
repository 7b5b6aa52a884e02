/** Concludes a decision: the next dossier, its entry, the tasks it adds and withdraws. */

export { conclude } from './conclude.ts';
export { effectTasks, templateData } from './effect-tasks.ts';
export { eraseTask, withoutErased, withoutWords } from './erased.ts';
export { PLACE_TAKEN } from './held-key.ts';
