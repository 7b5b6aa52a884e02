/** Tries definitions on invented dossiers: trials that keep nothing, examples kept with the definitions, and examples found from real ones. */

export { examplesReplay } from './replay.ts';
