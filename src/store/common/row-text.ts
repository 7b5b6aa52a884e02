import { remembered } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import type { DossierRow } from '../contract/contract.ts';
import { wholeTodo } from './todo-lines.ts';

/** Holds the values a calendar line has unless it says otherwise. */
const PLAIN_LINE = { legal: false, paused: false, occurrence: 0, skippedAt: null };

type DeadlineLine = DossierRow['deadlines'][number];
type KeptLine = Omit<DeadlineLine, 'name' | keyof typeof PLAIN_LINE> & Partial<DeadlineLine>;
/** Points to a scope of the row by its index there, or holds the scope itself. */
type KeptScope = number | string;
type KeptRow = Omit<DossierRow, 'text' | 'assigned' | 'known' | 'deadlines' | 'lateSince'> & {
  text?: string;
  assigned: KeptScope[];
  known?: { scopes: KeptScope[]; text: string }[];
  deadlines: KeptLine[];
  lateSince?: string | null;
};

/** Writes the row the way a store keeps it. Each step writes the row over, so it leaves out all that the dossier already tells. */
export function rowText(row: DossierRow, { id, workflow }: Pick<Dossier, 'id' | 'workflow'>): string {
  const { scopes, text, assigned, known, deadlines, lateSince, todos, ...rest } = row;
  const head = JSON.stringify({
    ...{ ...rest, scopes, assigned: placesIn(scopes, assigned) },
    ...(text !== textOf(row, id) && { text }),
    ...(known && { known: known.map((one) => ({ ...one, scopes: placesIn(scopes, one.scopes) })) }),
    ...(lateSince !== null && { lateSince }),
  });
  const work = JSON.stringify(todos.map((todo) => keptTodo(todo, workflow)));
  return `${head.slice(0, -1)},"deadlines":${linesText(deadlines, [], () => textOfLines(deadlines))},"todos":${work}}`;
}

/** Remembers the text of the list: it has dozens of lines, and most steps leave the same list object as the step before. */
const linesText = remembered<string>('texts of lines');

function textOfLines(lines: readonly DeadlineLine[]): string {
  return `[${lines.map((line) => lineText(line, [], () => JSON.stringify(keptLine(line)))).join(',')}]`;
}

/** Remembers the text of each line: a step that changes the list leaves most of its lines as they were. */
const lineText = remembered<string>('texts of rows');

/** Names each member: with dozens of lines, a loop over their members took a twentieth of a step. Usual values are left out. */
function keptLine({ key, name, title, to, legal, incarnation, dueAt, occurrence, paused, skippedAt }: DeadlineLine) {
  return {
    key,
    name: unless(key, name),
    title,
    to,
    legal: unless(PLAIN_LINE.legal, legal),
    incarnation,
    dueAt,
    occurrence: unless(PLAIN_LINE.occurrence, occurrence),
    paused: unless(PLAIN_LINE.paused, paused),
    skippedAt: unless(PLAIN_LINE.skippedAt, skippedAt),
  };
}

function unless<Value>(plain: unknown, value: Value): Value | undefined {
  return value === plain ? undefined : value;
}

/** Reads what `rowText` wrote, or a complete row as they were written before. */
export function readRow(kept: string, id: string): DossierRow {
  const { known, ...row }: KeptRow = JSON.parse(kept);
  const { scopes } = row;
  return {
    ...{ text: textOf(row, id), lateSince: null, ...row },
    assigned: scopesAt(scopes, row.assigned),
    ...(known && { known: known.map((one) => ({ ...one, scopes: scopesAt(scopes, one.scopes) })) }),
    deadlines: row.deadlines.map(wholeLine),
  };
}

/** Changes the line in place, since it was parsed for this call: a copy by spreading took eight times as long as parsing the whole row. */
function wholeLine(line: KeptLine): DeadlineLine {
  line.name ??= line.key;
  line.legal ??= PLAIN_LINE.legal;
  line.paused ??= PLAIN_LINE.paused;
  line.occurrence ??= PLAIN_LINE.occurrence;
  line.skippedAt ??= PLAIN_LINE.skippedAt;
  // No member is absent any more.
  return line as DeadlineLine;
}

function textOf({ title }: Pick<DossierRow, 'title'>, id: string): string {
  return `${title} ${id}`;
}

function placesIn(scopes: string[], some: string[]): KeptScope[] {
  return some.map((scope) => (scopes.includes(scope) ? scopes.indexOf(scope) : scope));
}

function scopesAt(scopes: string[], some: KeptScope[]): string[] {
  return some.flatMap((scope) => (typeof scope === 'number' ? (scopes[scope] ?? []) : scope));
}

/** Writes a to-do without what `wholeTodo` can give back. */
function keptTodo(todo: DossierRow['todos'][number], workflow: string): object {
  const { id, title, to, since, event, able, ...more } = todo;
  const said = { id, title, to, since, event };
  const plain = wholeTodo(workflow, said);
  const differs = able && without(able, plain.able);
  return { ...said, ...without(more, plain), ...(differs && Object.keys(differs).length > 0 && { able: differs }) };
}

/** Compares objects by their text; most members are scalars, and compared without it. */
function isSame(value: unknown, usual: unknown): boolean {
  if (value === usual) return true;
  return typeof value === 'object' && typeof usual === 'object' && JSON.stringify(value) === JSON.stringify(usual);
}

/** Keeps the members that differ from those of `plain`. */
function without(whole: object, plain: object): object {
  const usual: { [name: string]: unknown } = { ...plain };
  return Object.fromEntries(Object.entries(whole).filter(([name, value]) => !isSame(value, usual[name])));
}
