import type { JsonObject } from '../../../base/base.ts';
import type { Store } from '../../../store/store.ts';
import type { OperationAnswer, Repeat } from '../../shared-shapes/shared-shapes.ts';
import { fromStored, repeated, sameBody, toStored } from './stored-answer.ts';

/**
 * Finds the answer stored for this key, or null.
 * @throws Refusal idempotency-mismatch when the key was used with another body
 */
export async function recall(context: { store: Store }, repeat: Repeat): Promise<OperationAnswer<JsonObject> | null> {
  const kept = await repeated(context, repeat);
  return kept && fromStored(kept);
}

/** Stores an answer for 24 h of real time, for POST requests that commit no dossier; the first writer wins. */
export async function remember(
  context: { store: Store },
  repeat: Repeat,
  { status, body }: { status: number; body: JsonObject },
): Promise<OperationAnswer<JsonObject>> {
  const kept = await context.store.putRequest(await toStored(context, repeat, status, body));
  return fromStored(sameBody(kept, repeat));
}
