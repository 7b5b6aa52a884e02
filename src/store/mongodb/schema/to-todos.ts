import type { Db, Document } from 'mongodb';
import { type TodoLine, todoLines } from '../../common/common.ts';
import { todoTokens } from '../dossiers/dossiers.ts';

type SchemaSevenDossier = Document & {
  _id: string;
  v: number;
  workflow: string;
  row: string;
  tokens: string[];
  todos?: Partial<TodoLine>[];
};

/** Limits the dossiers rewritten at a time. */
const PAGE = 200;

/**
 * Brings a database to schemas 8 and 9: to-dos are stored next to the row, and the scopes they are addressed to among the tokens; schema 9
 * adds their kind and who can do them. A dossier already rewritten is skipped, so it may be stopped anywhere.
 * @param after the id of the last dossier rewritten
 */
export async function toTodos(db: Db, after: string | null): Promise<string | null> {
  const dossiers = db.collection<SchemaSevenDossier>('dossiers');
  const found = await dossiers
    .find({ _id: { $gt: after ?? '' } }, { projection: { v: 1, workflow: 1, row: 1, tokens: 1, todos: 1 } })
    .sort({ _id: 1 })
    .limit(PAGE)
    .toArray();
  const updates = found.flatMap((line) => (isBehind(line) ? [{ updateOne: updateOf(line) }] : []));
  if (updates.length > 0) {
    const { matchedCount } = await dossiers.bulkWrite(updates, { ordered: false });
    // When somebody wrote in between, the page is read again.
    if (matchedCount < updates.length) return toTodos(db, after);
  }
  return found.at(-1)?._id ?? null;
}

function isBehind({ todos }: SchemaSevenDossier): boolean {
  return todos === undefined || todos.some(({ kind }) => kind === undefined);
}

function updateOf({ _id, v, workflow, row, tokens }: SchemaSevenDossier) {
  const todos = todoLines(JSON.parse(row), workflow);
  const all = [...new Set([...tokens, ...todoTokens(todos)])];
  return { filter: { _id, v }, update: { $set: { todos, tokens: all }, $inc: { v: 1 } } as Document };
}
