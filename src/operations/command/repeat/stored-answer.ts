import { type JsonObject, problems, Refusal, refuse } from '../../../base/base.ts';
import type { Store, StoredRequest } from '../../../store/store.ts';
import type { OperationAnswer, Repeat } from '../../shared-shapes/shared-shapes.ts';

/** Keeps an answer under its `Idempotency-Key` for this long (DESIGN §5). */
const KEPT_MS = 24 * 3_600_000;

/**
 * Finds the stored answer of an identical request, or null.
 * @throws Refusal idempotency-mismatch when the key was used with another body
 */
export async function repeated(context: { store: Store }, repeat: Repeat | undefined): Promise<StoredRequest | null> {
  if (!repeat) return null;
  const stored = await context.store.request(repeat.scope, repeat.key);
  return stored ? sameBody(stored, repeat) : null;
}

/**
 * Returns the stored answer when the same request, sent twice at once, was already committed by the other copy and so is refused here.
 * @throws Refusal idempotency-mismatch, and every refusal of `work` when no answer is stored
 */
export async function orAsTwin<Body>(
  context: { store: Store },
  repeat: Repeat | undefined,
  {
    work,
    again,
  }: { work: () => Promise<OperationAnswer<Body>>; again: (stored: StoredRequest) => Promise<OperationAnswer<Body>> },
): Promise<OperationAnswer<Body>> {
  try {
    return await work();
  } catch (error) {
    const twin = error instanceof Refusal ? await repeated(context, repeat) : null;
    if (twin) return again(twin);
    throw error;
  }
}

export function sameBody(stored: StoredRequest, repeat: Repeat): StoredRequest {
  if (stored.bodyHash === repeat.bodyHash) return stored;
  return refuse(
    problems.idempotencyMismatch(
      'Cette clé de répétition a déjà servi pour une autre demande. Prenez une nouvelle clé.',
    ),
  );
}

export async function toStored(
  context: { store: Store },
  repeat: Repeat,
  status: number,
  body: object,
): Promise<StoredRequest> {
  const response = { status, body: JSON.parse(JSON.stringify(body)) as JsonObject, headers: {} };
  return { ...repeat, response, expiresAt: (await context.store.realNow()) + KEPT_MS };
}

/** Only `toStored` writes these bodies, so a body stored for the same scope has the same shape. */
export function fromStored<Body>(stored: StoredRequest): OperationAnswer<Body> {
  return { status: stored.response.status, body: stored.response.body as unknown as Body, repeated: true };
}
