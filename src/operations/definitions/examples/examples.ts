/** Plays invented dossiers: trials that keep nothing, examples kept with the definitions, and examples found from what dossiers did. */

export { examplesReplay } from './replay.ts';
