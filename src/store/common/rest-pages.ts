import { problems, refuse } from '../../base/base.ts';
import type { RestItem, Store } from '../contract/contract.ts';

/** Reads the things of one kind in an order that stays: `key` says where the next page of them begins. */
export type RestSource = (after: string | null, limit: number) => Promise<{ key: string; item: RestItem }[]>;

/** One walk through several sources, one after the other: how every store exports what stands beside dossiers. */
export function restPages(sources: readonly RestSource[]): Store['exportRest'] {
  return async ({ after, limit }) => {
    let { source, key } = after === undefined ? { source: 0, key: null } : placeIn(after);
    const items: RestItem[] = [];
    for (; source < sources.length; source++, key = null) {
      const found = (await sources[source]?.(key, limit - items.length)) ?? [];
      items.push(...found.map(({ item }) => item));
      const last = found.at(-1);
      if (items.length === limit && last !== undefined) return { items, nextCursor: written(source, last.key) };
    }
    return { items, nextCursor: null };
  };
}

function written(source: number, key: string): string {
  return Buffer.from(JSON.stringify([source, key])).toString('base64url');
}

function placeIn(cursor: string): { source: number; key: string | null } {
  const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (Array.isArray(read) && typeof read[0] === 'number' && typeof read[1] === 'string')
    return { source: read[0], key: read[1] };
  return refuse(problems.invalidQuery("Le curseur de copie n'est pas valide."));
}
