import { Refusal } from '../../../base/base.ts';
import { type Bundle, type Example, type JournalEntry, movesIn, type StoryMove } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { inTurns } from '../../limits/turns.ts';
import type { ExampleProposals, ProposedPath } from './contract.ts';
import { bundleOf, triedDefinitions } from './tried.ts';

/** Dossiers whose journals are looked at, and read together. */
const MAX_DOSSIERS = 2_000;
const BATCH = 100;
/** Paths answered, the most taken first, and tried; how long journals are read, one is looked for, and all. */
const MAX_PATHS = 30;
const READ_MS = 10_000;
const ONE_MS = 4_000;
const ALL_MS = 25_000;
/** Journals of a path that are tried: the shortest say it with the least. */
const STORIES = 3;

/** A path as dossiers took it, with the shortest journals of it. */
interface Path {
  steps: string[];
  dossiers: number;
  ids: { id: string; length: number }[];
}

/**
 * Of each path that dossiers took and that no kept example takes, an invented dossier that takes it. Everything is read as it is and
 * invented anew: who asks is shown no answer of anybody.
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
  const { examples } = await context.trials({ kind: 'paths', bundle, examples: own, stories: [] });
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

/** Each step ended: a path begins another when its key begins the other's. */
function keyOf(steps: readonly string[]): string {
  return steps.map((step) => `${step}\n`).join('');
}

/** Left out is a dossier on its way when another went the same way, and further: in order, that one comes just after. */
function wholePaths(paths: ReadonlyMap<string, Path>): Path[] {
  const keys = [...paths.keys()].sort();
  return keys.flatMap((key, index) => (keys[index + 1]?.startsWith(key) ? [] : (paths.get(key) ?? [])));
}

/** By path, of the dossiers of a workflow that are in somebody's hands, whatever their version. */
async function pathsTaken(context: Context, bundle: Bundle, deadline: number) {
  const { store } = context;
  const paths = new Map<string, Path>();
  let dossiers = 0;
  let looked = 0;
  for (let after = ''; looked < MAX_DOSSIERS && (after === '' || performance.now() < deadline); ) {
    const ids = await store.ids({ workflow: bundle.workflow.id, limit: BATCH, ...(after !== '' && { after }) });
    const read = await movesOf(context, ids);
    const { stories } = await context.trials({ kind: 'paths', bundle, examples: [], stories: read });
    for (const [index, steps] of stories.entries())
      if (steps.length > 0) count(paths, steps, { id: ids[index] ?? '', length: read[index]?.length ?? 0 });
    dossiers += read.filter((moves) => moves.length > 0).length;
    looked += ids.length;
    after = ids.at(-1) ?? '';
    if (ids.length < BATCH) return { paths, dossiers, isCut: false };
  }
  return { paths, dossiers, isCut: true };
}

/** What was archived is read by few, and is on its way to be erased: nothing is drawn from it any more. */
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

function count(paths: Map<string, Path>, steps: string[], story: Path['ids'][number]): void {
  const key = keyOf(steps);
  const known = paths.get(key) ?? { steps, dossiers: 0, ids: [] };
  known.dossiers += 1;
  known.ids = [...known.ids, story].toSorted((one, other) => one.length - other.length).slice(0, STORIES);
  paths.set(key, known);
}

interface Wanted {
  bundle: Bundle;
  path: Path;
  taken: readonly string[];
  items: readonly ProposedPath[];
}

async function proposedFor(context: Context, { bundle, path, taken, items }: Wanted): Promise<ProposedPath> {
  const stories: JournalEntry[][] = [];
  for (const { id } of path.ids) stories.push((await context.store.journal(id)).map(({ entry }) => entry));
  const asked = { kind: 'propose' as const, bundle, path: path.steps, stories, withinMs: ONE_MS };
  const { proposal, said } = await context.trials(asked).catch(async (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    // Too heavy to play: what was found for other paths stays, and this one is told in the same words.
    const { said } = await context.trials({ ...asked, stories: [] });
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

/** The last steps tell paths apart better than the first, which all have. */
function titleOf(said: readonly string[]): string {
  const whole = said.join(', puis ');
  return whole.length <= TITLE ? whole : `… ${whole.slice(-TITLE)}`;
}

/** All of it came from JSON; links are left out where there is none, as in what is kept by hand. */
function fileOf({ liens = {}, id, title, workflow, now, steps, data }: Example): string {
  const linked = Object.keys(liens).length > 0 ? { liens } : {};
  return `${JSON.stringify({ id, title, workflow, now, ...linked, steps, data }, null, 2)}\n`;
}
