import { readParts, token, tokenGroups } from '../../common/common.ts';
import type { PartsQuery, Store, Texts } from '../../contract/contract.ts';
import type { Database } from '../database/database.ts';

interface PartsLine {
  _id: string;
  parts?: string | null;
  tokens: string[];
}

/** Reads what pages of figures keep, in the order of the index that finds it. */
export function partVerbs({ dossiers, texts, run }: Database): Pick<Store, 'parts'> {
  return {
    parts: async (query) => {
      const { scopes = [], cursor, until, limit } = query;
      const groups = groupsOf(texts, query);
      if (groups.some((group) => group.length === 0)) return { items: [], nextCursor: until ?? null };
      const stages = [
        {
          $match: {
            $and: groups.map((group) => ({ tokens: { $in: group } })),
            ...((cursor ?? until) !== undefined && {
              _id: { ...(cursor !== undefined && { $gt: cursor }), ...(until !== undefined && { $lte: until }) },
            }),
          },
        },
        { $sort: { _id: 1 } },
        ...(until === undefined ? [{ $limit: limit }] : []),
        { $project: { parts: 1, tokens: { $setIntersection: ['$tokens', scopes.map(token.scope)] } } },
      ];
      const lines = await run(() => dossiers.aggregate<PartsLine>(stages).toArray());
      await texts.ready(lines.flatMap(({ parts }) => parts ?? []));
      return {
        items: lines.map(({ _id, parts = null, tokens }) => {
          return {
            id: _id,
            held: scopes.filter((scope) => tokens.includes(token.scope(scope))),
            parts: readParts(texts, _id, parts),
          };
        }),
        nextCursor: until ?? (lines.length < limit ? null : (lines.at(-1)?._id ?? null)),
      };
    },
  };
}

function groupsOf(texts: Texts, { scopes, ...query }: PartsQuery): string[][] {
  const groups = tokenGroups(texts, { ...query, scopes: scopes ?? [] });
  return scopes === undefined ? groups.slice(1) : groups;
}
