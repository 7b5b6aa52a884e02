import { Refusal } from '../../../base/base.ts';
import { bundleHash, type Change, type ChangeAlone, changedPlaces } from '../../../catalog/catalog.ts';
import type { Bundle, Example } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { draftedTexts, releaseById, triedDraft } from '../drafts/drafts.ts';
import type { UnseenChanges } from './contract.ts';

/** Places judged together, so that others are served between; in all, and so long at most. */
const BATCH = 4;
const MAX_PLACES = 120;
const ALL_MS = 20_000;

type Scored = UnseenChanges['workflows'][number];

/**
 * Takes each thing a draft changes alone, and says which of them the kept examples would not tell. Words alone are left out: an example
 * says what happens, not how it is called.
 */
export async function unseenChanges(context: Context, caller: Caller, id: string): Promise<UnseenChanges> {
  const draft = await triedDraft(context, caller, id);
  const base = await releaseById(context, draft.base);
  const { bundles, examples } = await context.judge(await draftedTexts(context, draft));
  const deadline = performance.now() + ALL_MS;
  const workflows: Scored[] = [];
  for (const [workflow, after] of Object.entries(bundles)) {
    const was = base.bundles[workflow];
    const before = was === undefined || was === bundleHash(after) ? null : await context.bundles.definition(was);
    if (before === null) continue;
    const own = examples.filter((example) => example.workflow === workflow);
    workflows.push(await scored(context, { before, after, examples: own, deadline }));
  }
  return { workflows };
}

interface Asked {
  before: Bundle;
  after: Bundle;
  examples: Example[];
  deadline: number;
}

async function scored(context: Context, { before, after, examples, deadline }: Asked): Promise<Scored> {
  const places = changedPlaces(before, after);
  const alone: ChangeAlone[] = [];
  const judge = (sets: string[][]) =>
    context.trials({ kind: 'alone', before, after, examples, sets }).then(({ alone }) => alone, refusedAsNull);
  let done = 0;
  for (; done < Math.min(places.length, MAX_PLACES) && performance.now() < deadline; done += BATCH) {
    const found = await judge(places.slice(done, done + BATCH).map((place) => [place]));
    if (found === null) break;
    alone.push(...found);
  }
  const stuck = alone.filter(({ verdict }) => verdict === 'inseparable').flatMap((one) => one.places);
  const together = stuck.length > 1 ? ((await judge([stuck])) ?? []) : [];
  const judged = [...alone.filter(({ verdict }) => verdict !== 'inseparable'), ...together];
  const apart = together.length > 0 ? [] : alone.filter(({ verdict }) => verdict === 'inseparable');
  const { id, title } = after.workflow;
  return {
    ...{ id, title, examples: examples.length },
    seen: judged.filter(({ verdict }) => verdict === 'seen').length,
    unseen: judged.flatMap((one) => (one.verdict === 'unseen' ? [saidOf(one)] : [])),
    inseparable: [...judged, ...apart].flatMap((one) => (one.verdict === 'inseparable' ? saidOf(one) : [])),
    left: Math.max(places.length - done, 0),
  };
}

/** Too heavy to play: what was judged before is told, and how many are left. */
function refusedAsNull(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

function saidOf({ changes }: ChangeAlone): string[] {
  return changes.filter((change) => change.class !== 'neutral').map(inWords);
}

function inWords({ title, text, before, after }: Change): string {
  const sides = [before, after].map((side) => (side === null || SOURCE.test(side) ? null : side));
  const [was, is] = sides;
  return `« ${title} » : ${text}${was ? `, ${was}` : ''}${is ? ` → ${is}` : ''}`;
}

/** What stands in the source is not words. */
const SOURCE = /^[[{]/;
