import { Refusal } from '../../../base/base.ts';
import { type Bundle, type Example, type JournalEntry, movesIn, type StoryMove } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { inTurns } from '../../limits/limits.ts';
import type { ExampleProposals, ProposedPath } from './example-shapes.ts';
import { bundleOf, triedDefinitions } from './tried.ts';

/** Limits the dossiers whose journals are looked at, and those read together. */
const MAX_DOSSIERS = 2_000;
const BATCH = 100;
/** Limits the paths answered, the most taken first, and the times, in ms, to read journals, to find one example, and in all. */
const MAX_PATHS = 30;
const READ_MS = 10_000;
const ONE_MS = 4_000;
const ALL_MS = 25_000;
/** Only the shortest journals of a path are tried: they describe it with the fewest steps. */
const STORIES = 3;

/** Describes a path that dossiers took, with its shortest journals. */
interface TakenPath {
  steps: string[];
  dossiers: number;
  ids: { id: string; length: number }[];
}

/**
 * Invents a dossier for each path that dossiers took and no kept example takes. Every answer is invented anew, so that the caller sees
 * nobody's answers.
 */
export async function proposeExamples(
  context: Context,
  caller: Caller,
  { workflow, draft }: { workflow: string; draft?: string },
): Promise<ExampleProposals> {
  const tried = await triedDefinitions(context, caller, draft);
  const bundle = bundleOf(tried, workflow);
  const own = tried.examples.filter((example) => example.workflow === workflow);
  const began = performance.now();
  const { examples } = await context.simulations({ kind: 'paths', bundle, examples: own, stories: [] });
  const { paths, dossiers, isCut } = await pathsTaken(context, bundle, began + READ_MS);
  const whole = wholePaths(paths);
  const kept = examples.flatMap((path) => (path === null ? [] : [keyOf(path)]));
  const left = whole.filter(({ steps }) => !kept.some((path) => path.startsWith(keyOf(steps))));
  const wanted = left.toSorted((one, other) => other.dossiers - one.dossiers);
  const taken = [...tried.files, ...tried.examples.map(({ id }) => id)];
  const items: ProposedPath[] = [];
  for (const path of wanted.slice(0, MAX_PATHS)) {
    if (performance.now() > began + ALL_MS) break;
    items.push(await proposedFor(context, { bundle, path, taken, items }));
  }
  return {
    ...{ dossiers, isCut, paths: whole.length, covered: whole.length - left.length },
    items,
    left: wanted.length - items.length,
  };
}

/** Ends each step with a newline, so that a path begins another exactly when its key begins the other's key. */
function keyOf(steps: readonly string[]): string {
  return steps.map((step) => `${step}\n`).join('');
}

/** Leaves a path out when another goes the same way further; in sorted order, the longer path comes just after. */
function wholePaths(paths: ReadonlyMap<string, TakenPath>): TakenPath[] {
  const keys = [...paths.keys()].sort();
  return keys.flatMap((key, index) => (keys[index + 1]?.startsWith(key) ? [] : (paths.get(key) ?? [])));
}

/** Counts the paths of the workflow's dossiers, in any version, except archived or erased dossiers. */
async function pathsTaken(context: Context, bundle: Bundle, deadline: number) {
  const { store } = context;
  const paths = new Map<string, TakenPath>();
  let dossiers = 0;
  let looked = 0;
  for (let after = ''; looked < MAX_DOSSIERS && (after === '' || performance.now() < deadline); ) {
    const ids = await store.ids({ workflow: bundle.workflow.id, limit: BATCH, ...(after !== '' && { after }) });
    const read = await movesOf(context, ids);
    const { stories } = await context.simulations({ kind: 'paths', bundle, examples: [], stories: read });
    for (const [index, steps] of stories.entries())
      if (steps.length > 0) count(paths, steps, { id: ids[index] ?? '', length: read[index]?.length ?? 0 });
    dossiers += read.filter((moves) => moves.length > 0).length;
    looked += ids.length;
    after = ids.at(-1) ?? '';
    if (ids.length < BATCH) return { paths, dossiers, isCut: false };
  }
  return { paths, dossiers, isCut: true };
}

/** No example is drawn from archived dossiers, which few people read and which will be erased. */
const LEFT = new Set(['archive', 'erase']);

async function movesOf({ store }: Context, ids: readonly string[]): Promise<StoryMove[][]> {
  const pause = inTurns();
  const all: StoryMove[][] = [];
  for (const id of ids) {
    const entries = (await store.journal(id)).map(({ entry }) => entry);
    all.push(entries.some(({ command }) => LEFT.has(command.kind)) ? [] : movesIn(entries));
    await pause();
  }
  return all;
}

function count(paths: Map<string, TakenPath>, steps: string[], story: TakenPath['ids'][number]): void {
  const key = keyOf(steps);
  const known = paths.get(key) ?? { steps, dossiers: 0, ids: [] };
  known.dossiers += 1;
  known.ids = [...known.ids, story].toSorted((one, other) => one.length - other.length).slice(0, STORIES);
  paths.set(key, known);
}

interface ProposalRequest {
  bundle: Bundle;
  path: TakenPath;
  taken: readonly string[];
  items: readonly ProposedPath[];
}

async function proposedFor(context: Context, { bundle, path, taken, items }: ProposalRequest): Promise<ProposedPath> {
  const stories: JournalEntry[][] = [];
  for (const { id } of path.ids) stories.push((await context.store.journal(id)).map(({ entry }) => entry));
  const asked = { kind: 'propose' as const, bundle, path: path.steps, stories, withinMs: ONE_MS };
  const { proposal, said } = await context.simulations(asked).catch(async (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    // The path is too heavy to play: what was found for the others stays, and this path is still described in words.
    const { said } = await context.simulations({ ...asked, stories: [] });
    return { proposal: { why: error.problem.detail }, said };
  });
  const told = { path: said, dossiers: path.dossiers };
  if ('why' in proposal) return { ...told, example: null, why: proposal.why };
  const others = [...taken, ...items.flatMap(({ example }) => example?.id ?? [])];
  const id = freeId(`${bundle.workflow.id}-chemin`, others);
  const title = titleOf(said);
  const example = { id, title, workflow: bundle.workflow.id, ...proposal.found };
  return { ...told, why: null, example: { id, title, path: `workflows/examples/${id}.json`, text: fileOf(example) } };
}

function freeId(base: string, taken: readonly string[]): string {
  for (let rank = 1; ; rank += 1) if (!taken.includes(`${base}-${rank}`)) return `${base}-${rank}`;
}

const TITLE = 110;

/** Keeps the last steps of a long title, since they tell paths apart better than the first. */
function titleOf(said: readonly string[]): string {
  const whole = said.join(', puis ');
  return whole.length <= TITLE ? whole : `… ${whole.slice(-TITLE)}`;
}

/** Leaves `liens` out when it is empty, as files written by hand do; every member came from JSON. */
function fileOf({ liens = {}, id, title, workflow, now, steps, data }: Example): string {
  const linked = Object.keys(liens).length > 0 ? { liens } : {};
  return `${JSON.stringify({ id, title, workflow, now, ...linked, steps, data }, null, 2)}\n`;
}
