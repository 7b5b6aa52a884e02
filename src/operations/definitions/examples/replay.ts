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
  { bundles, served, examples }: Tried,
  workflow: string,
): Promise<DefinitionExample[]> {
  const bundle = bundles[workflow];
  if (bundle === undefined) return [];
  const own = examples.filter((example) => example.workflow === workflow);
  const { replayed } = await context.trials({ kind: 'replay', bundle, examples: own });
  const others = own.filter((_, index) => replayed[index]?.verdict !== 'same');
  const today = served[workflow];
  const beside = today === undefined ? new Map() : await besideServed(context, { bundle, served: today }, others);
  return own.map((example, index) => told(bundle, example, beside.get(example.id) ?? replayed[index]));
}

/** An example that says otherwise than what was kept, and whether the draft is why. */
type Compared = Replay | (Exclude<Replay, { verdict: 'same' }> & { isServed: true });

/**
 * What was kept may be older than what is served: where that already goes otherwise, it is what the draft is compared with. One that goes
 * in the draft as it does today is no news of the draft.
 */
async function besideServed(
  { trials }: Context,
  { bundle, served }: { bundle: Bundle; served: Bundle },
  examples: readonly Example[],
): Promise<Map<string, Compared>> {
  if (examples.length === 0) return new Map();
  const { replayed } = await trials({ kind: 'replay', bundle: served, examples: [...examples] });
  const stale = examples.flatMap((example, index) => {
    const today = replayed[index];
    if (today === undefined || today.verdict === 'same') return [];
    return [{ today, example: today.verdict === 'differs' ? { ...example, ...today.becomes } : example }];
  });
  const again = await trials({ kind: 'replay', bundle, examples: stale.map(({ example }) => example) });
  return new Map(
    stale.flatMap(({ today, example }, index): [string, Compared][] => {
      const now = again.replayed[index];
      const isAlike = now?.verdict === 'same' || (now?.verdict === 'broken' && today.verdict === 'broken');
      if (isAlike) return [[example.id, { ...today, isServed: true }]];
      return now === undefined ? [] : [[example.id, now]];
    }),
  );
}

function told({ workflow }: Bundle, example: Example, replay: Compared = { verdict: 'same' }): DefinitionExample {
  const { id, title, now, liens = {}, steps } = example;
  const at = replay.verdict === 'differs' ? replay.at : null;
  return {
    ...{ id, title, path: `workflows/examples/${id}.json`, workflow: workflow.id, workflowTitle: workflow.title },
    ...{
      verdict: 'isServed' in replay ? ('served' as const) : replay.verdict,
      at,
      step: at === null ? null : stepTitle(workflow, steps[at]),
    },
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
