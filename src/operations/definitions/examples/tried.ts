import { problems, refuse } from '../../../base/base.ts';
import type { Definitions } from '../../../catalog/catalog.ts';
import type { Bundle, Example } from '../../../engine/engine.ts';
import { treeTexts } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { draftedTexts, triedDraft } from '../drafts/drafts.ts';
import { baseOf } from '../releases/releases.ts';

/** What is tried: bundles, and the examples kept beside them. */
export type Tried = Pick<Definitions, 'bundles' | 'examples'>;

/** Of a draft that the caller may try, or of what is served. @throws Refusal not-found, forbidden */
export async function triedDefinitions(context: Context, caller: Caller, draft: string | undefined): Promise<Tried> {
  if (draft !== undefined) {
    const own = await triedDraft(context, caller, draft);
    return context.judge(await draftedTexts(context, own));
  }
  const served = await context.bundles.currents();
  return {
    bundles: Object.fromEntries(served.map(({ bundle }) => [bundle.workflow.id, bundle])),
    examples: await servedExamples(context),
  };
}

/** They were checked when they were published. */
async function servedExamples(context: Context): Promise<Example[]> {
  const { served } = await baseOf(context);
  if (served === null) return [];
  const texts = await treeTexts(context.store, served.hash);
  const kept = [...texts].filter(([path]) => path.startsWith('workflows/examples/'));
  return kept.map(([, text]) => JSON.parse(text.replace(/^\uFEFF/, '')) as Example);
}

/** @throws Refusal not-found */
export function bundleOf({ bundles }: Tried, workflow: string): Bundle {
  const found = Object.hasOwn(bundles, workflow) ? bundles[workflow] : undefined;
  return found ?? refuse(problems.notFound(`Aucun processus ne s’appelle « ${workflow} » dans ces définitions.`));
}
