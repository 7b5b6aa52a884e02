import type { Dossier } from '../../engine/engine.ts';
import type { DossierRow } from '../contract.ts';
import type { Connection } from './open.ts';
import { type Listed, listedOf } from './row.ts';
import { searchWord, type TokenBook, token } from './tokens.ts';

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
  const search = searchWriter(db);
  const deadlines = deadlineWriter(db);
  const put = db.prepare(
    `INSERT INTO listed (n, updated, created, title, due, words, scopes) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (n) DO UPDATE SET updated = excluded.updated, created = excluded.created, title = excluded.title,
       due = excluded.due, words = excluded.words, scopes = excluded.scopes`,
  );

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
    search.write(n, listed.words, scopes);
    put.run(n, dossier.updatedAt, dossier.createdAt, listed.title, listed.due, listed.words, scopes);
    marks.write(n, added, removed);
    deadlines.write(n, row.deadlines);
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

/** Rewrites the search row only when its words or its scopes changed: it is the dearest of the indexes. */
function searchWriter(db: Connection) {
  const before = db.prepare<[number], { words: string; scopes: string }>(
    'SELECT words, scopes FROM listed WHERE n = ?',
  );
  const remove = db.prepare('DELETE FROM search WHERE rowid = ?');
  const add = db.prepare('INSERT INTO search (rowid, words, scopes) VALUES (?, ?, ?)');
  return {
    write(n: number, words: string, scopes: string): void {
      const had = before.get(n);
      if (had?.words === words && had.scopes === scopes) return;
      if (had !== undefined) remove.run(n);
      add.run(n, words, scopes);
    },
  };
}

function deadlineWriter(db: Connection) {
  const before = db.prepare<[number], { key: string; due: string }>('SELECT key, due FROM deadlines WHERE n = ?');
  const remove = db.prepare('DELETE FROM deadlines WHERE n = ? AND key = ?');
  const put = db.prepare(
    'INSERT INTO deadlines (n, key, due) VALUES (?, ?, ?) ON CONFLICT (n, key) DO UPDATE SET due = excluded.due',
  );
  return {
    write(n: number, deadlines: DossierRow['deadlines']): void {
      const had = new Map(before.all(n).map((one) => [one.key, one.due]));
      const wanted = new Map(deadlines.map((one) => [one.key, one.dueAt]));
      for (const key of had.keys()) if (!wanted.has(key)) remove.run(n, key);
      for (const [key, due] of wanted) if (had.get(key) !== due) put.run(n, key, due);
    },
  };
}
