import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { changeLink, isLive, type LinkRecord, linkById, linksFrom } from './signed-link-record.ts';

/** Bounds what one page reads: links that are over are kept for a year, and stand between those that are not. */
const MAX_READ = 2_000;

interface LinkQuery {
  /** Keeps those that this person made. */
  by?: string;
  cursor?: string;
  limit: number;
}

/** Lists the links of all dossiers that still open something, newest first. */
export async function liveLinksMade(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { by, cursor, limit }: LinkQuery,
): Promise<{ items: LinkRecord[]; nextCursor: string | null }> {
  const now = await clock.now();
  const items: LinkRecord[] = [];
  let after = cursor ?? null;
  for (let read = 0; read < MAX_READ && items.length < limit; ) {
    const page = await linksFrom(store, { after, limit: limit - items.length });
    items.push(...page.items.filter((link) => isLive(link, now) && (by === undefined || link.by === by)));
    read += limit;
    after = page.nextCursor;
    if (after === null) break;
  }
  return { items, nextCursor: after };
}

export async function findLink(store: Store, id: string): Promise<LinkRecord | null> {
  return (await linkById(store, id))?.link ?? null;
}

/** Closes a link for good, whoever made it. */
export async function endLink({ store, clock }: Pick<Context, 'store' | 'clock'>, id: string): Promise<void> {
  for (;;) {
    const kept = await linkById(store, id);
    if (kept === null || kept.link.revokedAt !== null) return;
    if (await changeLink(store, kept, { revokedAt: await clock.now() })) return;
  }
}
