import type { Context } from '../../context.ts';
import type { ExampleOperations } from './contract.ts';
import { proposeExamples } from './propose.ts';
import { definitionExamples } from './replay.ts';
import { runTrial } from './run-trial.ts';
import { unseenChanges } from './unseen.ts';

export type * from './contract.ts';
export { exampleShapes } from './contract.ts';

/** Definitions tried on invented dossiers, before anybody is touched by them. */
export function exampleOperations(context: Context): ExampleOperations {
  return {
    runTrial: (caller, request) => runTrial(context, caller, request),
    definitionExamples: (caller, wanted) => definitionExamples(context, caller, wanted),
    proposeExamples: (caller, wanted) => proposeExamples(context, caller, wanted),
    unseenChanges: (caller, draft) => unseenChanges(context, caller, draft),
  };
}
