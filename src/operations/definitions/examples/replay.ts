import { canonicalJson } from '../../../base/base.ts';
import type { Replay } from '../../../catalog/catalog.ts';
import type { Bundle, Example } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { DefinitionExample } from './contract.ts';
import { type Tried, triedDefinitions } from './tried.ts';

/** Every example of a draft, or of what is served, played again. */
export async function definitionExamples(
  context: Context,
  caller: Caller,
  { draft, workflow }: { draft?: string; workflow?: string },
): Promise<{ items: DefinitionExample[] }> {
  const tried = await triedDefinitions(context, caller, draft);
  const wanted = [...new Set(tried.examples.map((example) => example.workflow))].filter(
    (id) => workflow === undefined || id === workflow,
  );
  const items: DefinitionExample[] = [];
  for (const id of wanted.sort()) items.push(...(await replayedOf(context, tried, id)));
  return { items };
}

async function replayedOf(
  context: Context,
  { bundles, examples }: Tried,
  workflow: string,
): Promise<DefinitionExample[]> {
  const bundle = bundles[workflow];
  if (bundle === undefined) return [];
  const own = examples.filter((example) => example.workflow === workflow);
  const { replayed } = await context.trials({ kind: 'replay', bundle, examples: own });
  return own.map((example, index) => told(bundle, example, replayed[index]));
}

function told({ workflow }: Bundle, example: Example, replay: Replay = { verdict: 'same' }): DefinitionExample {
  const { id, title, now, liens = {}, steps } = example;
  const at = replay.verdict === 'differs' ? replay.at : null;
  return {
    ...{ id, title, path: `workflows/examples/${id}.json`, workflow: workflow.id, workflowTitle: workflow.title },
    ...{ verdict: replay.verdict, at, step: at === null ? null : stepTitle(workflow, steps[at]) },
    reasons: replay.verdict === 'same' ? [] : replay.reasons,
    becomes: replay.verdict === 'differs' ? `${JSON.stringify({ ...example, ...replay.becomes }, null, 2)}\n` : null,
    // All of it came from JSON.
    script: JSON.parse(canonicalJson({ now, liens, steps: steps.map(({ then: _, ...step }) => step) } as never)),
  };
}

function stepTitle({ events }: Bundle['workflow'], step: Example['steps'][number] | undefined): string {
  if (step === undefined) return 'À la fin';
  if (step.event === undefined) return 'Du temps passe';
  return events[step.event]?.title ?? step.event;
}
