/** Shows work that takes longer than a call: how far it is, and a way to stop it. */

export { OwnLongTasks } from './own.tsx';
export { LongTaskProgress } from './progress.tsx';
