import { type JsonObject, problems, refuse } from '../base/base.ts';
import type { Store, StoredRequest } from '../store/store.ts';
import type { Answer, Repeat } from './contract.ts';

const KEPT_MS = 24 * 3_600_000;

/** The answer kept for this key, or null. @throws Refusal idempotency-mismatch when it was given to another body */
export async function recall({ store }: { store: Store }, repeat: Repeat): Promise<Answer<JsonObject> | null> {
  const kept = await store.request(repeat.scope, repeat.key);
  return kept && answerAgain(kept, repeat);
}

/** Keeps an answer for 24 h of real time, for POSTs that commit no dossier. First writer wins. */
export async function remember(
  { store }: { store: Store },
  repeat: Repeat,
  { status, body }: { status: number; body: JsonObject },
): Promise<Answer<JsonObject>> {
  const expiresAt = (await store.realNow()) + KEPT_MS;
  const kept = await store.putRequest({ ...repeat, response: { status, body, headers: {} }, expiresAt });
  return answerAgain(kept, repeat);
}

function answerAgain(kept: StoredRequest, repeat: Repeat): Answer<JsonObject> {
  if (kept.bodyHash === repeat.bodyHash)
    return { status: kept.response.status, body: kept.response.body, repeated: true };
  return refuse(
    problems.idempotencyMismatch(
      'Cette clé « Idempotency-Key » a déjà servi, avec un autre contenu. Prenez-en une nouvelle pour une nouvelle demande.',
    ),
  );
}
