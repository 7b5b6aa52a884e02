import { expect, it } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { seeded } from '../../forms/mutate.ts';
import { createdIn } from '../conformance/given.ts';
import { folders, meddle } from '../folder.ts';
import { nextOf } from '../make.ts';

const aFolder = folders();
const WORDS = ['bon', 'bonjour', 'bonsoir', 'b', 'maçon', 'ma', 'maison', '6120', '61', 'œuvre', 'ჯანმრთელობა', 'ჯა'];
const SCOPES = ['manager:*', 'owner:per-1', 'owner:per-2'];

interface IndexedLine {
  n: number;
  words: string;
  scopes: string;
}

const wordsOf = (text: string) => text.split(' ').filter((word) => word !== '');

/** Returns what the index finds for each beginning of each word, and what the lines themselves contain. */
function lookedUp(folder: string): { found: Record<string, number[]>; expected: Record<string, number[]> } {
  return meddle(folder, (db) => {
    db.exec("INSERT INTO search (search) VALUES ('integrity-check')");
    const lines = db.prepare<[], IndexedLine>('SELECT n, words, scopes FROM listed ORDER BY n').all();
    const find = db.prepare<[string], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid').pluck();
    const [found, expected]: Record<string, number[]>[] = [{}, {}];
    for (const column of ['words', 'scopes'] as const) {
      const all = new Set(lines.flatMap((line) => wordsOf(line[column])));
      const beginnings = new Set([...all].flatMap((word) => [1, 2, 3, 4, 9].map((length) => word.slice(0, length))));
      for (const asked of column === 'words' ? beginnings : all) {
        const isFound = (word: string) => (column === 'words' ? word.startsWith(asked) : word === asked);
        const question = `${column} ${asked}`;
        Object.assign(found ?? {}, {
          [question]: find.all(`${column} : ("${asked}"${column === 'words' ? ' *' : ''})`),
        });
        const there = lines.filter((line) => wordsOf(line[column]).some(isFound));
        Object.assign(expected ?? {}, { [question]: there.map(({ n }) => n) });
      }
    }
    return { found: found ?? {}, expected: expected ?? {} };
  });
}

it('a step writes the words that come and go, and every beginning of those that stay is still found', async () => {
  const folder = aFolder();
  const store = await openStore(`sqlite:${folder}`);
  const random = seeded(61);
  const some = <One>(all: One[]) => all.filter(() => random() < 0.4);
  const row = () => ({ text: some(WORDS).join(' '), scopes: some(SCOPES) });
  const ids = ['dos-1', 'dos-2', 'dos-3', 'dos-4'];
  for (const id of ids) await createdIn(store, id, row());

  for (let step = 0; step < 40; step++) {
    const stored = await store.load(ids[step % ids.length] ?? '');
    if (stored) await store.commit(nextOf(stored, {}, row()));
    if (step % 8 !== 7) continue;
    const { found, expected } = lookedUp(folder);
    expect(Object.keys(found).length).toBeGreaterThan(10);
    expect(found).toEqual(expected);
  }
  await store.close();
});
