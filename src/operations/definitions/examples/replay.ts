import { canonicalJson, type Json, type JsonObject, sameJson, sha256 } from '../../../base/base.ts';
import { bundleHash, type Replay } from '../../../catalog/catalog.ts';
import type { Bundle, Example } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import {
  type BegunWork,
  type LongTaskContext,
  type LongWork,
  longTaskLine,
  ownLongTask,
  piecesOf,
} from '../../long-tasks/long-tasks.ts';
import type { LongTaskLine } from '../../shared-shapes/shared-shapes.ts';
import type { DefinitionExample } from './example-shapes.ts';
import { type TriedDefinitions, triedDefinitions } from './tried.ts';

interface WantedReplay {
  draft?: string;
  workflow?: string;
}

/** Begins to replay the examples of a draft, or of the served release: 47 s at 12 000 dossiers, when one call did it. */
export async function startReplay(
  context: LongTaskContext,
  caller: Caller,
  wanted: WantedReplay,
): Promise<LongTaskLine> {
  return longTaskLine(await context.longTasks.start(caller, 'examples-replay', { ...wanted }));
}

export async function readReplay(
  context: Context,
  caller: Caller,
  id: string,
): Promise<{ task: LongTaskLine; items: DefinitionExample[] }> {
  const task = longTaskLine(await ownLongTask(context, caller, id));
  // The cast is safe: only `beginReplay` writes these pieces.
  const items = (await piecesOf(context.store, { id })).flat() as unknown as DefinitionExample[];
  return { task, items };
}

export const examplesReplay: LongWork = { begin: beginReplay };

/** Limits the examples of one piece: a few seconds, after which it shows and may be stopped. */
const TOGETHER = 10;

async function beginReplay(context: Context, caller: Caller, params: JsonObject): Promise<BegunWork> {
  // The cast is safe: only `startReplay` writes these parameters.
  const { draft, workflow } = params as WantedReplay;
  const tried = await triedDefinitions(context, caller, draft);
  const pieces = piecesIn(tried, workflow);
  return {
    of: digestOf(tried),
    total: pieces.length,
    piece: async (index) => {
      const items = await replayedOf(context, tried, pieces[index] ?? []);
      return JSON.parse(JSON.stringify(items)) as Json;
    },
  };
}

/** Cuts the examples of each process, in the order of their processes. */
function piecesIn({ examples, bundles }: TriedDefinitions, only: string | undefined): Example[][] {
  const wanted = [...new Set(examples.map((example) => example.workflow))]
    .filter((id) => (only === undefined || id === only) && bundles[id] !== undefined)
    .sort();
  return wanted.flatMap((id) => {
    const own = examples.filter((example) => example.workflow === id);
    return Array.from({ length: Math.ceil(own.length / TOGETHER) }, (_, at) =>
      own.slice(at * TOGETHER, (at + 1) * TOGETHER),
    );
  });
}

/** Names the definitions and examples replayed, and the served ones they are compared with. */
function digestOf({ bundles, served, examples, servedExamples }: TriedDefinitions): string {
  const hashes = [bundles, served].map((each) =>
    Object.fromEntries(Object.entries(each).map(([id, bundle]) => [id, bundleHash(bundle)])),
  );
  return sha256(canonicalJson(JSON.parse(JSON.stringify({ hashes, examples, servedExamples }))));
}

/** Replays examples of one process. */
async function replayedOf(
  context: Context,
  { bundles, served, servedExamples }: TriedDefinitions,
  own: readonly Example[],
): Promise<DefinitionExample[]> {
  const workflow = own[0]?.workflow ?? '';
  const bundle = bundles[workflow];
  if (bundle === undefined) return [];
  const { replayed } = await context.simulations({ kind: 'replay', bundle, examples: [...own] });
  const today = served[workflow];
  if (today === undefined) return own.map((example, index) => told(bundle, example, replayed[index]));
  const known = new Set(servedExamples.map((example) => canonicalJson(example as never)));
  const tried = own.flatMap((example, index): ExampleReplay[] => {
    const now = replayed[index];
    return now === undefined ? [] : [{ example, now, isAccepted: !known.has(canonicalJson(example as never)) }];
  });
  const beside = await besideServed(context, { bundle, served: today }, tried);
  return own.map((example, index) => told(bundle, example, beside.get(example.id) ?? replayed[index]));
}

/** Holds an example, its replay in the draft, and whether the draft itself wrote the example. */
interface ExampleReplay {
  example: Example;
  now: Replay;
  isAccepted: boolean;
}

/** Adds to a replay that differs whether the served version already differs likewise. */
type ReplayComparison = Replay | (Exclude<Replay, { verdict: 'same' }> & { isServed: true });

/**
 * A kept example may be older than the served version; where that version already differs from it, the draft is compared with the served
 * replay. An example that runs in the draft as it is served says nothing of the draft; one that runs again as it was kept does, unless the
 * draft itself wrote it.
 */
async function besideServed(
  { simulations }: Context,
  { bundle, served }: { bundle: Bundle; served: Bundle },
  tried: readonly ExampleReplay[],
): Promise<Map<string, ReplayComparison>> {
  const compared = tried.filter(({ now, isAccepted }) => now.verdict !== 'same' || !isAccepted);
  if (compared.length === 0) return new Map();
  const { replayed } = await simulations({
    kind: 'replay',
    bundle: served,
    examples: compared.map(({ example }) => example),
  });
  const stale = compared.flatMap((one, index) => {
    const today = replayed[index];
    if (today === undefined || today.verdict === 'same') return [];
    const { example } = one;
    return [{ ...one, today, asToday: today.verdict === 'differs' ? { ...example, ...today.becomes } : example }];
  });
  if (stale.length === 0) return new Map();
  const again = await simulations({ kind: 'replay', bundle, examples: stale.map(({ asToday }) => asToday) });
  return new Map(stale.map((one, index) => [one.example.id, compare(one, again.replayed[index] ?? one.now)]));
}

interface Stale extends ExampleReplay {
  today: Exclude<Replay, { verdict: 'same' }>;
}

/** @param beside how the draft goes, against what the served version does today */
function compare({ example, now, today }: Stale, beside: Replay): ReplayComparison {
  if (today.verdict === 'differs') return beside.verdict === 'same' ? { ...today, isServed: true } : beside;
  if (now.verdict === 'broken' && sameJson(now.reasons, today.reasons)) return { ...today, isServed: true };
  if (now.verdict !== 'same') return now;
  const { steps, data } = example;
  const reasons = ['La version servie ne peut pas le jouer ; ce brouillon le joue.'];
  return { verdict: 'differs', at: 0, reasons, becomes: { steps, data } };
}

function told(
  { workflow }: Bundle,
  example: Example,
  replay: ReplayComparison = { verdict: 'same' },
): DefinitionExample {
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
    becomes: replay.verdict === 'differs' ? becomesOf(example, replay.becomes) : null,
    // The cast is safe: every member came from JSON.
    script: JSON.parse(canonicalJson({ now, liens, steps: steps.map(({ then: _, ...step }) => step) } as never)),
  };
}

/** Returns null when the example is kept so already. */
function becomesOf(example: Example, becomes: Pick<Example, 'steps' | 'data'>): string | null {
  const accepted = { ...example, ...becomes };
  const isKept = sameJson(accepted as never, example as never);
  return isKept ? null : `${JSON.stringify(accepted, null, 2)}\n`;
}

function stepTitle({ events }: Bundle['workflow'], step: Example['steps'][number] | undefined): string {
  if (step === undefined) return 'À la fin';
  if (step.event === undefined) return 'Du temps passe';
  return events[step.event]?.title ?? step.event;
}
