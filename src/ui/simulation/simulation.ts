/** Plays an invented story on a workflow before it is published. */

export { ExamplesReplayed } from './examples-replayed.tsx';
