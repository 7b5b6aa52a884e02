/** Shows work that takes longer than a call: how far it is, and a way to stop it. */

export { LongTaskProgress, longTasksQuery, OwnLongTasks } from './progress.tsx';
