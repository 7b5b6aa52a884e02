import type { Json, JsonObject } from '../base/base.ts';

/** Where and why a text is not JSON. Lines and columns count from 1. */
export interface JsonTextIssue {
  line: number;
  column: number;
  message: string;
  cure: string;
}
export type ParsedJson = { ok: true; value: Json } | { ok: false; issue: JsonTextIssue };

interface Cursor {
  text: string;
  at: number;
  depth: number;
}
class Unreadable extends Error {
  readonly at: number;
  readonly cure: string;
  constructor(at: number, message: string, cure: string) {
    super(message);
    this.at = at;
    this.cure = cure;
  }
}

const MAX_DEPTH = 100;
const STRING = /"(?:[ !#-[\]-\uFFFF]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const BLANK = /[ \t\r\n]*/y;

/**
 * Reads strict JSON (RFC 8259). Not `JSON.parse`: on Node 20 that gives no position for short texts, and it keeps the last
 * of two equal keys without a word, which would lose a state written twice.
 */
export function parseJsonText(text: string): ParsedJson {
  const cursor: Cursor = { text: text.startsWith('\uFEFF') ? text.slice(1) : text, at: 0, depth: 0 };
  try {
    const value = readValue(cursor);
    blank(cursor);
    if (cursor.at < cursor.text.length)
      fail(cursor, 'Texte en trop après la fin du document', 'Supprimer ce qui suit.');
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, issue: { ...position(cursor.text, error.at), message: error.message, cure: error.cure } };
  }
}

function readValue(cursor: Cursor): Json {
  blank(cursor);
  const first = cursor.text[cursor.at];
  if (first === '{') return nested(cursor, readObject);
  if (first === '[') return nested(cursor, readArray);
  if (first === '"') return readString(cursor);
  const word = take(cursor, WORD);
  if (word !== null) return JSON.parse(word) as Json;
  return fail(
    cursor,
    `Valeur attendue, ${found(cursor)}`,
    'Écrire une valeur : texte entre guillemets, nombre, true, false, null, [ ou {.',
  );
}

function nested<Value>(cursor: Cursor, read: (cursor: Cursor) => Value): Value {
  if (++cursor.depth > MAX_DEPTH) fail(cursor, `Plus de ${MAX_DEPTH} niveaux imbriqués`, 'Simplifier le document.');
  cursor.at++;
  const value = read(cursor);
  cursor.depth--;
  return value;
}

function readObject(cursor: Cursor): JsonObject {
  const members = new Map<string, Json>();
  if (closes(cursor, '}')) return {};
  do {
    blank(cursor);
    const keyAt = cursor.at;
    const key =
      cursor.text[keyAt] === '"'
        ? readString(cursor)
        : fail(
            cursor,
            `Clé entre guillemets attendue, ${found(cursor)}`,
            'Écrire "clé": valeur, sans virgule après le dernier membre.',
          );
    if (members.has(key))
      throw new Unreadable(
        keyAt,
        `La clé « ${key} » est écrite deux fois dans le même objet`,
        'Garder une seule des deux, ou renommer.',
      );
    expect(cursor, ':');
    members.set(key, readValue(cursor));
  } while (goesOn(cursor, '}'));
  // fromEntries makes own properties, `__proto__` included: the strict checks then see and refuse it.
  return Object.fromEntries(members);
}

function readArray(cursor: Cursor): Json[] {
  const items: Json[] = [];
  if (closes(cursor, ']')) return items;
  do items.push(readValue(cursor));
  while (goesOn(cursor, ']'));
  return items;
}

function readString(cursor: Cursor): string {
  const text = take(cursor, STRING);
  return text === null
    ? fail(
        cursor,
        'Texte mal terminé',
        'Fermer les guillemets sur la même ligne ; écrire \\" pour un guillemet, \\n pour une fin de ligne.',
      )
    : (JSON.parse(text) as string);
}

function closes(cursor: Cursor, mark: string): boolean {
  blank(cursor);
  if (cursor.text[cursor.at] !== mark) return false;
  cursor.at++;
  return true;
}

function goesOn(cursor: Cursor, end: string): boolean {
  if (closes(cursor, end)) return false;
  if (closes(cursor, ',')) return true;
  return fail(
    cursor,
    `« , » ou « ${end} » attendu, ${found(cursor)}`,
    'Séparer les membres par une virgule et fermer ce qui est ouvert.',
  );
}

function expect(cursor: Cursor, mark: string): void {
  if (!closes(cursor, mark)) fail(cursor, `« ${mark} » attendu, ${found(cursor)}`, `Ajouter « ${mark} ».`);
}

function take(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at;
  const text = pattern.exec(cursor.text)?.[0];
  if (text === undefined || text === '') return null;
  cursor.at += text.length;
  return text;
}

function blank(cursor: Cursor): void {
  take(cursor, BLANK);
}

function found(cursor: Cursor): string {
  const character = cursor.text[cursor.at];
  return character === undefined ? 'fin du fichier trouvée' : `« ${character} » trouvé`;
}

function fail(cursor: Cursor, message: string, cure: string): never {
  throw new Unreadable(cursor.at, message, cure);
}

function position(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: at - lastBreak };
}
