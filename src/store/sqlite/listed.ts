import type { Dossier } from '../../engine/engine.ts';
import { type Listed, listedOf } from '../common/listed.ts';
import { token } from '../common/token.ts';
import type { DossierRow } from '../contract/contract.ts';
import type { Connection } from './open.ts';
import { searchWord, type TokenBook } from './tokens.ts';

/** What a commit changes in the lists. */
export interface ListedPlan {
  listed: Listed;
  dossier: Dossier;
  row: DossierRow;
  /** Search words of the scopes. */
  scopes: string;
  /** Token numbers of the dossier, sorted, as JSON: kept in its record so that the next commit knows what to change. */
  marks: string;
  added: number[];
  removed: number[];
}

/**
 * Keeps lists, search and calendar true to the dossier, in the same transaction. Only differences are written: most steps
 * change two or three marks, no word and one or two deadlines, and each index entry left alone is a page not synced.
 */
export function listedWriter(db: Connection, tokens: TokenBook) {
  const marks = markWriter(db);
  const line = lineWriter(db);
  function plan(dossier: Dossier, row: DossierRow, before: string): ListedPlan {
    const listed = listedOf(dossier, row);
    const wanted = listed.tokens.map((text) => tokens.idOf(text)).sort((a, b) => a - b);
    const had: number[] = JSON.parse(before);
    const added = wanted.filter((id) => !had.includes(id));
    const removed = had.filter((id) => !wanted.includes(id));
    const scopes = row.scopes
      .map((scope) => searchWord(tokens.idOf(token.scope(scope))))
      .sort()
      .join(' ');
    return { listed, dossier, row, scopes, marks: JSON.stringify(wanted), added, removed };
  }

  function apply(n: number, { listed, dossier, row, scopes, added, removed }: ListedPlan): void {
    const { title, due, words } = listed;
    const deadlines = JSON.stringify(row.deadlines.map(({ dueAt, key }) => [dueAt, key]));
    line.write({ n, updated: dossier.updatedAt, created: dossier.createdAt, title, due, words, scopes, deadlines });
    marks.write(n, added, removed);
  }

  return { plan, apply };
}

function markWriter(db: Connection) {
  const add = db.prepare('INSERT INTO marks (token, n) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM marks WHERE token = ? AND n = ?');
  const count = db.prepare('UPDATE tokens SET uses = uses + ? WHERE id = ?');
  return {
    write(n: number, added: number[], removed: number[]): void {
      for (const id of removed) {
        remove.run(id, n);
        count.run(-1, id);
      }
      for (const id of added) {
        add.run(id, n);
        count.run(1, id);
      }
    },
  };
}

interface Line {
  n: number;
  updated: string;
  created: string;
  title: string;
  due: string;
  words: string;
  scopes: string;
  deadlines: string;
}

/** Writes only the columns that change: one named in an UPDATE rewrites its index even when its value stays. */
function lineWriter(db: Connection) {
  const before = db.prepare<[number], Line>('SELECT * FROM listed WHERE n = ?');
  const add = db.prepare<[Line]>(
    'INSERT INTO listed VALUES (@n, @updated, @created, @title, @due, @words, @scopes, @deadlines)',
  );
  const touch = db.prepare('UPDATE listed SET updated = ?, deadlines = ? WHERE n = ?');
  const postpone = db.prepare('UPDATE listed SET due = ? WHERE n = ?');
  const rename = db.prepare<[Line]>(
    'UPDATE listed SET created = @created, title = @title, words = @words, scopes = @scopes WHERE n = @n',
  );
  const search = searchWriter(db);
  const calendar = deadlineWriter(db);

  return {
    write(line: Line): void {
      const had = before.get(line.n);
      if (had === undefined) add.run(line);
      search.write(line, had);
      calendar.write(line, had);
      if (had === undefined) return;
      touch.run(line.updated, line.deadlines, line.n);
      if (had.due !== line.due) postpone.run(line.due, line.n);
      const names = ({ created, title, words, scopes }: Line) => [created, title, words, scopes].join('\n');
      if (names(had) !== names(line)) rename.run(line);
    },
  };
}

/** Rewrites the search row only when its words or its scopes changed: it is the dearest of the indexes. */
function searchWriter(db: Connection) {
  const remove = db.prepare('DELETE FROM search WHERE rowid = ?');
  const add = db.prepare('INSERT INTO search (rowid, words, scopes) VALUES (?, ?, ?)');
  return {
    write({ n, words, scopes }: Line, had: Line | undefined): void {
      if (had?.words === words && had.scopes === scopes) return;
      if (had !== undefined) remove.run(n);
      add.run(n, words, scopes);
    },
  };
}

function deadlineWriter(db: Connection) {
  const remove = db.prepare('DELETE FROM deadlines WHERE due = ? AND n = ? AND key = ?');
  const add = db.prepare('INSERT INTO deadlines (due, n, key) VALUES (?, ?, ?)');
  return {
    write({ n, deadlines }: Line, had: Line | undefined): void {
      if (had?.deadlines === deadlines) return;
      const before = dueSet(had?.deadlines ?? '[]');
      const wanted = dueSet(deadlines);
      for (const [name, [due, key]] of before) if (!wanted.has(name)) remove.run(due, n, key);
      for (const [name, [due, key]] of wanted) if (!before.has(name)) add.run(due, n, key);
    },
  };
}

function dueSet(deadlines: string): Map<string, [due: string, key: string]> {
  const pairs: [string, string][] = JSON.parse(deadlines);
  return new Map(pairs.map((pair) => [pair.join(' '), pair]));
}
