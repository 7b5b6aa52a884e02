import { Refusal } from '../../../base/base.ts';
import { type BundleChange, bundleHash, type ChangeAlone, changedPlaces } from '../../../catalog/catalog.ts';
import type { Bundle, Example } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { draftedTexts, releaseById, triedDraft } from '../drafts/drafts.ts';
import type { UnseenChanges } from './example-shapes.ts';

/** Limits the places judged together (other requests run in between), the places in all, and the time in ms. */
const BATCH = 4;
const MAX_PLACES = 120;
const ALL_MS = 20_000;

type WorkflowScore = UnseenChanges['workflows'][number];

/**
 * Takes each change of a draft alone, and tells which ones no kept example would notice. Changes of wording are left out: an example says
 * what happens, not what it is called.
 */
export async function unseenChanges(context: Context, caller: Caller, id: string): Promise<UnseenChanges> {
  const draft = await triedDraft(context, caller, id);
  const base = await releaseById(context, draft.base);
  const { bundles, examples } = await context.judge(await draftedTexts(context, draft));
  const deadline = performance.now() + ALL_MS;
  const workflows: WorkflowScore[] = [];
  for (const [workflow, after] of Object.entries(bundles)) {
    const was = base.bundles[workflow];
    const before = was === undefined || was === bundleHash(after) ? null : await context.bundles.definition(was);
    if (before === null) continue;
    const own = examples.filter((example) => example.workflow === workflow);
    workflows.push(await scored(context, { before, after, examples: own, deadline }));
  }
  return { workflows };
}

interface ScoreRequest {
  before: Bundle;
  after: Bundle;
  examples: Example[];
  deadline: number;
}

async function scored(context: Context, { before, after, examples, deadline }: ScoreRequest): Promise<WorkflowScore> {
  const places = changedPlaces(before, after);
  const alone: ChangeAlone[] = [];
  const judge = (sets: string[][]) =>
    context.simulations({ kind: 'alone', before, after, examples, sets }).then(({ alone }) => alone, refusedAsNull);
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

/** Returns null for a change too heavy to play: what was judged before is still returned, with the number left. */
function refusedAsNull(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

function saidOf({ changes }: ChangeAlone): string[] {
  return changes.filter((change) => change.class !== 'neutral').map(inWords);
}

function inWords({ title, text, before, after }: BundleChange): string {
  const sides = [before, after].map((side) => (side === null || SOURCE.test(side) ? null : side));
  const [was, is] = sides;
  return `« ${title} » : ${text}${was ? `, ${was}` : ''}${is ? ` → ${is}` : ''}`;
}

/** A side that starts so is source text, not words. */
const SOURCE = /^[[{]/;
