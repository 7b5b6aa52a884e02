import type { Connection } from '../database/database.ts';

/** Holds what the search knows of a dossier: words separated by blanks. */
interface SearchWords {
  words: string;
  scopes: string;
}

/**
 * Keeps the search true to its dossiers, and writes only the words that come and go: it is the most expensive index, and most steps bring
 * two words where a hundred stay. Words are removed by giving the very words that were put there, which the dossier's line keeps: the index
 * then needs no other record of its content.
 */
export function searchWriter(db: Connection) {
  const remove = db.prepare("INSERT INTO search (search, rowid, words, scopes) VALUES ('delete', ?, ?, ?)");
  const add = db.prepare('INSERT INTO search (rowid, words, scopes) VALUES (?, ?, ?)');
  return {
    write({ n, ...wanted }: SearchWords & { n: number }, had: SearchWords | undefined): void {
      if (had?.words === wanted.words && had.scopes === wanted.scopes) return;
      if (had === undefined) return void add.run(n, wanted.words, wanted.scopes);
      const { gone, come } = differences(had, wanted);
      // Both statements always run, even without words: the index counts its rows by them.
      remove.run(n, gone.words, gone.scopes);
      add.run(n, come.words, come.scopes);
    },
  };
}

/** Recognises words that the index cuts only at the blanks, and our own words, which nobody searches by their first letters. */
const WHOLE = /^[a-z0-9\uE000-\uE002]*$/;
const OURS = '\uE000';

/**
 * Lists the words to remove and to add. Removing a word removes its first letters from the prefix index, even if a word that stays shares
 * them: that word is written again.
 */
function differences(had: SearchWords, wanted: SearchWords): { gone: SearchWords; come: SearchWords } {
  const [was, is] = [wordsIn(had), wordsIn(wanted)];
  const going = [...was].filter((word) => !is.has(word));
  if (!going.every((word) => WHOLE.test(word))) return { gone: had, come: wanted };
  const initials = new Set(going.filter((word) => word < OURS).map((word) => word[0]));
  const among = (found: SearchWords, others: ReadonlySet<string>): SearchWords => {
    const kept = (text: string) => text.split(' ').filter((word) => !others.has(word) || initials.has(word[0]));
    return { words: kept(found.words).join(' '), scopes: kept(found.scopes).join(' ') };
  };
  return { gone: among(had, is), come: among(wanted, was) };
}

function wordsIn({ words, scopes }: SearchWords): Set<string> {
  return new Set([...words.split(' '), ...scopes.split(' ')].filter((word) => word !== ''));
}
