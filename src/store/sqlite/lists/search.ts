import { type Fragment, part, whereAll } from '../database/database.ts';
import { knownWord, searchWord } from './tokens.ts';

/** Limits the matches that a search considers, the most recently created: people refine rather than turn pages. */
const CONSIDERED = 1_001;
/** Limits the matches examined to find those that pass the other filters. */
const LOOKED_AT = 20_000;

/** Selects the numbers of the dossiers found in the search index. `filters` refer to `s.n` and `l`. */
export function foundBySearch(words: string[][], scopes: number[], filters: Fragment[]): Fragment {
  const found = `SELECT rowid AS n FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ${LOOKED_AT}`;
  const match = matchOf(words, scopes);
  if (filters.length === 0) return part(`SELECT n FROM (${found}) LIMIT ${CONSIDERED}`, match);
  const kept = whereAll(filters);
  const sql = `SELECT s.n FROM (${found}) s CROSS JOIN listed l ON l.n = s.n${kept.sql} LIMIT ${CONSIDERED}`;
  return part(sql, match, ...kept.values);
}

/** Writes the words without escaping them: folded words hold letters and digits only, so no quote can be in them. */
function matchOf(words: string[][], scopes: number[]): string {
  const rights = scopes.map((id) => `"${searchWord(id)}"`).join(' OR ');
  const asked = words
    .map(
      (word) =>
        `(${spellings(word, scopes)
          .map((one) => `"${one}" *`)
          .join(' OR ')})`,
    )
    .join(' AND ');
  return `words : (${asked}) AND scopes : (${rights})`;
}

/** Returns a word as everyone finds it, and as the holders of these scopes do, in each form it may be kept in. */
function spellings(asked: string[], scopes: number[]): string[] {
  return asked.flatMap((word) => [word, ...scopes.map((scope) => knownWord(scope, word))]);
}

/** Does the same search on one line of `listed`, for sets small enough to be read whole. */
export function beginsAWord(prefix: string[], scopes: number[]): Fragment {
  const asked = spellings(prefix, scopes);
  return part(`(${asked.map(() => 'instr(l.words, ?) > 0').join(' OR ')})`, ...asked.map((one) => ` ${one}`));
}
