import { canonicalJson, problems, refuse, sha256 } from '../../base/base.ts';
import type { Caller, Repeat, WantedAnswer } from '../../operations/operations.ts';

/** Limits the list of tags; our clients never send a longer one. */
const MAX_TAGS = 20;

/**
 * Returns the revisions named by `If-Match`, newest first; null when there is no condition (absent, or `*`). A weak or foreign tag matches
 * nothing, like revision 0.
 * @throws Refusal bad-request when it is not a list of entity tags
 */
export function ifMatchOf(header: string | undefined): number[] | null {
  if (header === undefined || header.trim() === '*') return null;
  const tags = header.split(',').map((tag) => tag.trim());
  if (tags.length > MAX_TAGS || !tags.every((tag) => /^(W\/)?"[\x21\x23-\x7e]*"$/.test(tag))) {
    return refuse(problems.badRequest('« If-Match » attend l’étiquette donnée par « ETag », entre guillemets : "12".'));
  }
  return tags.map(revisionOf).sort((a, b) => b - a);
}

function revisionOf(tag: string): number {
  return /^"[1-9]\d{0,8}"$/.test(tag) ? Number(tag.slice(1, -1)) : 0;
}

/** Reads which answer `Prefer` (RFC 7240) asks for: the first of two contradictory wishes counts, and an unknown wish is ignored. */
export function wantedBy(header = ''): WantedAnswer {
  const wishes = header.split(',').map((wish) => /^\s*return\s*=\s*"?([^";\s]*)"?\s*(;|$)/i.exec(wish)?.[1]);
  return wishes.find((wish) => wish !== undefined)?.toLowerCase() === 'minimal' ? 'receipt' : 'view';
}

/**
 * Reads the `Idempotency-Key` of a request, in the scope of its caller and of its address. Quotes around it (the IETF draft's form) are not
 * part of it.
 * @throws Refusal bad-request when it is not 1 to 255 visible ASCII characters
 */
export function repeatOf(
  header: string | undefined,
  caller: Caller,
  route: string,
  content: unknown,
): Repeat | undefined {
  if (header === undefined) return undefined;
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    refuse(
      problems.badRequest(
        '« Idempotency-Key » attend de 1 à 255 caractères visibles, sans espace ni accent : un UUID convient.',
      ),
    );
  }
  return { scope: `${caller.person.id} POST ${route}`, key, bodyHash: sha256(canonicalJson(content)) };
}
