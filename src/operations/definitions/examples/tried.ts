import { own, problems, refuse } from '../../../base/base.ts';
import type { Definitions } from '../../../catalog/catalog.ts';
import type { Bundle, Example } from '../../../engine/engine.ts';
import { treeTexts } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { draftedTexts, triedDraft } from '../drafts/drafts.ts';
import { baseOf } from '../releases/releases.ts';

const FOLDER = 'workflows/examples/';

/** Holds the bundles to try, and the examples kept with them. */
export interface TriedDefinitions extends Pick<Definitions, 'bundles' | 'examples'> {
  /** Lists the ids found in the names of example files, valid or not. */
  files: string[];
  /** Holds the served bundles when a draft is tried; else empty. */
  served: Definitions['bundles'];
  /** Holds the served examples when a draft is tried; else empty. */
  servedExamples: Definitions['examples'];
}

/**
 * Reads the definitions of a draft that the caller may try, or those that are served.
 * @throws Refusal not-found, forbidden
 */
export async function triedDefinitions(
  context: Context,
  caller: Caller,
  draft: string | undefined,
): Promise<TriedDefinitions> {
  if (draft !== undefined) {
    const own = await triedDraft(context, caller, draft);
    const texts = await draftedTexts(context, own);
    const { bundles, examples } = await context.judge(texts);
    const { examples: servedExamples } = await examplesServed(context);
    const served = await servedBundles(context);
    return { bundles, examples, files: exampleFiles(texts.keys()), served, servedExamples };
  }
  return { bundles: await servedBundles(context), served: {}, servedExamples: [], ...(await examplesServed(context)) };
}

async function servedBundles({ bundles }: Context): Promise<Definitions['bundles']> {
  return Object.fromEntries((await bundles.currents()).map(({ bundle }) => [bundle.workflow.id, bundle]));
}

/** Reads the served examples without a check, since they were checked when they were published. */
async function examplesServed(context: Context): Promise<Pick<TriedDefinitions, 'examples' | 'files'>> {
  const { served } = await baseOf(context);
  if (served === null) return { examples: [], files: [] };
  const texts = await treeTexts(context.store, served.hash);
  const kept = [...texts].filter(([path]) => path.startsWith(FOLDER));
  const examples = kept.map(([, text]) => JSON.parse(text.replace(/^\uFEFF/, '')) as Example);
  return { examples, files: exampleFiles(texts.keys()) };
}

function exampleFiles(paths: Iterable<string>): string[] {
  const own = [...paths].filter((path) => path.startsWith(FOLDER));
  return own.map((path) => path.slice(FOLDER.length).replace(/\.json$/, ''));
}

/** @throws Refusal not-found */
export function bundleOf({ bundles }: TriedDefinitions, workflow: string): Bundle {
  const found = own(bundles, workflow);
  return found ?? refuse(problems.notFound(`Aucun processus ne s’appelle « ${workflow} » dans ces définitions.`));
}
