import { type JsonObject, type Problem, problems, Refusal, refuse } from '../../../base/base.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { confirmationOf } from '../../limits/limits.ts';
import type { OperationAnswer, Repeat } from '../../shared-shapes/shared-shapes.ts';
import { fromStored, remember, repeated } from '../repeat/repeat.ts';
import { type Submission, submit } from './submit.ts';

export type BatchResult =
  | { dossier: string; ok: true; revision: number }
  | { dossier: string; ok: false; problem: Problem };

const MAX_DOSSIERS = 500;

/**
 * Sends the same event to many dossiers separately: one refusal never stops the others. A batch repeated under the same key gets the same
 * answer for every dossier, since each commit carries a key derived from the batch's.
 */
export async function batch(
  context: Context,
  caller: Caller,
  request: { event: string; dossiers: string[]; data: unknown },
  repeat?: Repeat,
): Promise<OperationAnswer<{ results: BatchResult[] }>> {
  if (request.dossiers.length > MAX_DOSSIERS) {
    return refuse(
      problems.invalidForm(
        `Un lot compte ${MAX_DOSSIERS} dossiers au plus ; celui-ci en a ${request.dossiers.length}.`,
      ),
    );
  }
  const known = await repeated(context, repeat);
  if (known) return fromStored(known);
  const results = await each(context, caller, request, repeat);
  const answer = { status: 200, body: { results } };
  if (!repeat) return { ...answer, repeated: false };
  const kept = await remember(context, repeat, {
    status: 200,
    body: JSON.parse(JSON.stringify(answer.body)) as JsonObject,
  });
  return { status: kept.status, body: kept.body as unknown as { results: BatchResult[] }, repeated: kept.repeated };
}

/** Sends the event to each dossier; one confirmation by the account signs them all. */
async function each(
  context: Context,
  caller: Caller,
  { event, dossiers, data }: { event: string; dossiers: string[]; data: unknown },
  repeat: Repeat | undefined,
): Promise<BatchResult[]> {
  const confirmation = confirmationOf(context.store, caller);
  const results: BatchResult[] = [];
  try {
    for (const dossier of new Set(dossiers))
      results.push(await one(context, caller, { event, data, dossier, confirmation }, repeat));
  } finally {
    await confirmation.close();
  }
  return results;
}

async function one(
  context: Context,
  caller: Caller,
  request: Submission,
  repeat: Repeat | undefined,
): Promise<BatchResult> {
  const { dossier } = request;
  const own = repeat && { ...repeat, key: `${repeat.key}/${dossier}` };
  try {
    const { body } = await submit(context, caller, { ...request, wants: 'receipt' }, own);
    return { dossier, ok: true, revision: body.revision };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { dossier, ok: false, problem: error.problem };
  }
}
