import { problems, refuse } from '../../base/base.ts';
import type { RestItem, Store } from '../contract/contract.ts';

/**
 * Reads the things of one kind in a stable order: `key` says where the next page of them begins. A damaged thing throws only when it is
 * read; the error then calls it `name`.
 */
export type RestSource = (
  after: string | null,
  limit: number,
) => Promise<{ key: string; name?: string; read: () => RestItem }[]>;

/** Walks several sources one after the other: every store exports this way what it keeps besides dossiers. */
export function restPages(sources: readonly RestSource[]): Store['exportRest'] {
  return async ({ after, limit, past }) => {
    let { source, key } = after === undefined ? { source: 0, key: null } : placeIn(after);
    const items: RestItem[] = [];
    let count = 0;
    for (; source < sources.length; source++, key = null) {
      const found = (await sources[source]?.(key, limit - count)) ?? [];
      count += found.length;
      for (const one of found) items.push(...readPast(one, past));
      const last = found.at(-1);
      if (count === limit && last !== undefined) return { items, nextCursor: written(source, last.key) };
    }
    return { items, nextCursor: null };
  };
}

function readPast(
  { key, name = key, read }: Awaited<ReturnType<RestSource>>[number],
  past: ((name: string) => void) | undefined,
): RestItem[] {
  try {
    return [read()];
  } catch (error) {
    if (past === undefined) throw error;
    past(name);
    return [];
  }
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
