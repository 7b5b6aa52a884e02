import { remembered } from '../../../base/base.ts';
import type { Dossier } from '../../../engine/engine.ts';
import { keptParts, type ListedFields, listedOf, todoLines, token } from '../../common/common.ts';
import type { Commit, DossierRow, Texts } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';
import { searchWriter } from './search-writer.ts';
import { knownWord, searchWord, type TokenBook } from './tokens.ts';
import type { TouchedBlocks } from './touched.ts';

/** Describes what a commit changes in the lists. */
export interface ListedPlan {
  listed: ListedFields;
  dossier: Dossier;
  row: DossierRow;
  parts: string | null;
  /** Holds the search words of the scopes. */
  scopes: string;
  /** Holds `Marks` as JSON: the dossier's line keeps them so that the next commit knows what to change. */
  marks: string;
  added: number[];
  removed: number[];
  deadlines: { added: DuePair[]; removed: DuePair[] };
}

/** Holds what our indexes keep of a dossier: its token numbers, sorted, and its lines in the calendar. */
interface Marks {
  tokens: number[];
  deadlines: DuePair[];
}
type DuePair = [due: string, key: string];
const NONE: Marks = { tokens: [], deadlines: [] };

/** Remembers the calendar lines and their text: most steps leave the list as it was, which comparing the texts tells. */
const dueLines = remembered<{ lines: DuePair[]; text: string }>('due lines');

function dueIn(deadlines: DossierRow['deadlines']): { lines: DuePair[]; text: string } {
  const lines = deadlines.map(({ dueAt, key }): DuePair => [dueAt, key]);
  return { lines, text: JSON.stringify(lines) };
}

function marksText(tokens: number[], due: string): string {
  return `{"tokens":${JSON.stringify(tokens)},"deadlines":${due}}`;
}

/** Reads what `marksText` wrote; its lines, dozens of them, are parsed only where they differ from `due`. */
function marksBefore(marks: string | undefined, due: string): { tokens: number[]; deadlines: DuePair[] | 'same' } {
  if (marks === undefined) return NONE;
  const end = `,"deadlines":${due}}`;
  if (!marks.endsWith(end)) return JSON.parse(marks);
  return { ...JSON.parse(`${marks.slice(0, -end.length)}}`), deadlines: 'same' };
}

/**
 * Keeps lists, search and calendar true to the dossier, in the same transaction. Only differences are written: most steps change two or
 * three marks, no word and one or two deadlines, and each index entry left alone is a page not synced.
 */
export function listedWriter(db: Connection, texts: Texts, tokens: TokenBook, touched: TouchedBlocks) {
  const marks = markWriter(db);
  const line = lineWriter(db);
  const calendar = deadlineWriter(db);
  const putLine = db.prepare('UPDATE listed SET parts = ? WHERE n = ?');

  function plan(
    { dossier, row, parts = null }: Pick<Commit, 'dossier' | 'row' | 'parts'>,
    before: string | undefined,
  ): ListedPlan {
    const listed = listedOf(dossier, row, texts);
    const wanted = listed.tokens.map((text) => tokens.idOf(text)).sort((a, b) => a - b);
    const due = dueLines(row.deadlines, [], () => dueIn(row.deadlines));
    const had = marksBefore(before, due.text);
    const added = wanted.filter((id) => !had.tokens.includes(id));
    const removed = had.tokens.filter((id) => !wanted.includes(id));
    const deadlines =
      had.deadlines === 'same'
        ? { added: [], removed: [] }
        : { added: dueOutside(due.lines, had.deadlines), removed: dueOutside(had.deadlines, due.lines) };
    const scopes = row.scopes
      .map((scope) => searchWord(tokens.idOf(token.scope(scope))))
      .sort()
      .join(' ');
    const kept = marksText(wanted, due.text);
    return { listed, dossier, row, parts, scopes, marks: kept, added, removed, deadlines };
  }

  function apply(n: number, { listed, dossier, row, parts, scopes, added, removed, deadlines }: ListedPlan): void {
    const { title, due } = listed;
    const known = listed.known.map(({ scope, word }) => knownWord(tokens.idOf(token.scope(scope)), word));
    const words = known.length === 0 ? listed.words : `${listed.words}${known.join(' ')} `;
    const todos = JSON.stringify(
      todoLines(row, dossier.workflow).map((line) => [line.urgency, line.id, tokens.audienceOf(dossier.bundle, line)]),
    );
    const { id, updatedAt: updated, createdAt: created } = dossier;
    line.write({ n, id, updated, created, title, due, words, scopes, todos, parts: keptParts(texts, id, parts) });
    marks.write(n, added, removed);
    calendar.write(n, deadlines);
    touched.note(n);
  }

  function putParts(n: number, dossier: string, parts: string | null): void {
    putLine.run(keptParts(texts, dossier, parts), n);
    touched.note(n);
  }

  return { plan, apply, putParts };
}
export type ListedWriter = ReturnType<typeof listedWriter>;

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

interface ListedRow {
  n: number;
  updated: string;
  created: string;
  title: string;
  due: string;
  words: string;
  scopes: string;
  todos: string;
  id: string;
  parts: string | null;
}

/** Writes only the columns that change: a column named in an UPDATE rewrites its index even when its value stays. */
function lineWriter(db: Connection) {
  const before = db.prepare<[number], ListedRow>('SELECT * FROM listed WHERE n = ?');
  const add = db.prepare<[ListedRow]>(
    'INSERT INTO listed VALUES (@n, @updated, @created, @title, @due, @words, @scopes, @todos, @id, @parts)',
  );
  const touch = db.prepare('UPDATE listed SET updated = ?, todos = ?, parts = ? WHERE n = ?');
  const postpone = db.prepare('UPDATE listed SET due = ? WHERE n = ?');
  const rename = db.prepare<[ListedRow]>('UPDATE listed SET created = @created, title = @title WHERE n = @n');
  const reword = db.prepare<[ListedRow]>('UPDATE listed SET words = @words, scopes = @scopes WHERE n = @n');
  const search = searchWriter(db);
  const work = todoWriter(db);

  return {
    write(line: ListedRow): void {
      const had = before.get(line.n);
      if (had === undefined) add.run(line);
      search.write(line, had);
      work.write(line, had);
      if (had === undefined) return;
      touch.run(line.updated, line.todos, line.parts, line.n);
      if (had.due !== line.due) postpone.run(line.due, line.n);
      if (had.created !== line.created || had.title !== line.title) rename.run(line);
      if (had.words !== line.words || had.scopes !== line.scopes) reword.run(line);
    },
  };
}

function deadlineWriter(db: Connection) {
  const remove = db.prepare('DELETE FROM deadlines WHERE due = ? AND n = ? AND key = ?');
  const add = db.prepare('INSERT INTO deadlines (due, n, key) VALUES (?, ?, ?)');
  return {
    write(n: number, { added, removed }: ListedPlan['deadlines']): void {
      for (const [due, key] of removed) remove.run(due, n, key);
      for (const [due, key] of added) add.run(due, n, key);
    },
  };
}

/** Keeps each of `these` once, unless it is among `those`. */
function dueOutside(these: DuePair[], those: DuePair[]): DuePair[] {
  const seen = new Set(those.map((pair) => pair.join(' ')));
  return these.filter((pair) => seen.size < seen.add(pair.join(' ')).size);
}

interface TodoRow {
  n: number;
  /** Holds `[[urgency, id, audience], …]`. */
  todos: string;
}

/** Keeps to-dos in their order and counted, and writes differences only. */
function todoWriter(db: Connection) {
  const add = db.prepare('INSERT INTO todos (audience, urgency, n, id) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM todos WHERE audience = ? AND urgency = ? AND n = ? AND id = ?');
  const count = db.prepare('UPDATE audiences SET uses = uses + ? WHERE id = ?');
  return {
    write({ n, todos }: TodoRow, had: TodoRow | undefined): void {
      if (had?.todos === todos) return;
      const before = todoSet(had?.todos ?? '[]');
      const wanted = todoSet(todos);
      for (const [name, [urgency, id, audience]] of before) {
        if (wanted.has(name)) continue;
        remove.run(audience, urgency, n, id);
        count.run(-1, audience);
      }
      for (const [name, [urgency, id, audience]] of wanted) {
        if (before.has(name)) continue;
        add.run(audience, urgency, n, id);
        count.run(1, audience);
      }
    },
  };
}

function todoSet(todos: string): Map<string, [urgency: string, id: string, audience: number]> {
  const lines: [string, string, number][] = JSON.parse(todos);
  return new Map(lines.map((line) => [line.join(' '), line]));
}
