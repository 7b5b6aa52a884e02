import { isJsonObject, type Json, type JsonObject, own } from '../base/base.ts';
import { DEFINITION_FILES, type DefinitionKind } from './files.ts';
import { condition, deadline } from './kinds/kinds.ts';
import type { Meaning, NameInText } from './meaning.ts';
import { plainShape } from './plain-shape.ts';
import type { MapShape, RecordShape, Shape } from './shape.ts';

/** Leads from the top of a file to a place in it, through names of members and positions in lists. */
export type Path = (string | number)[];

/** A text, a number or a flag of a definition, or the key of a map, and what the grammar says it stands for. */
export interface Place {
  path: Path;
  value: Json;
  meaning: Meaning;
  /** Is true for the name of a member when an author chose that name, and false for the value under it. */
  isKey: boolean;
  /** The objects and lists it stands in, the outermost first: what its meaning depends on is said there. */
  within: readonly Json[];
}

type Here = Pick<Place, 'path' | 'value' | 'within'>;

/** Lists every expression of a file. */
export function expressionsIn(kind: DefinitionKind, content: Json): ExpressionPlace[] {
  return expressionsOf(DEFINITION_FILES[kind].content, content);
}

/** Lists the expressions of one deadline, each with the path in it. */
export function expressionsOfDeadline(definition: object): ExpressionPlace[] {
  // A definition is JSON.
  return expressionsOf(deadline, definition as Json);
}

function expressionsOf(shape: Shape, content: Json): ExpressionPlace[] {
  return [...placesIn(shape, content)].flatMap(({ path, value, meaning }) =>
    meaning.is === 'expression' && typeof value === 'string' ? [{ path, source: value, ...meaning }] : [],
  );
}

export type ExpressionPlace = Pick<Place, 'path'> & { source: string } & Extract<Meaning, { is: 'expression' }>;

/** Lists the conditions that a file states in JSON Schema; what a condition itself asks is part of it. */
export function conditionsIn(kind: DefinitionKind, content: Json): ConditionPlace[] {
  const all = [...placesIn(DEFINITION_FILES[kind].content, content)].flatMap(({ path, value, meaning }) =>
    meaning.is === 'condition' ? [{ path, condition: value, ...meaning }] : [],
  );
  return all.filter(({ path }, rank) => !all.slice(0, rank).some((outer) => isUnder(path, outer.path)));
}

type ConditionPlace = Pick<Place, 'path'> & { condition: Json } & Extract<Meaning, { is: 'condition' }>;

/** Tells whether a place is another, or inside it. */
export function isUnder(path: Path, holder: Path): boolean {
  return holder.every((step, rank) => path[rank] === step);
}

/** Lists every name of a file, whether it is given there or pointed to. */
export function namesIn(kind: DefinitionKind, content: Json): NamePlace[] {
  return namesOf(DEFINITION_FILES[kind].content, content);
}

/** Lists the names of fields in one condition of a form. */
export function namesInCondition(content: Json): NamePlace[] {
  return namesOf(condition, content);
}

function namesOf(shape: Shape, content: Json): NamePlace[] {
  return [...placesIn(shape, content)].flatMap(({ path, value, isKey, meaning }): NamePlace[] => {
    if (typeof value !== 'string') return [];
    if (meaning.is === 'name') return [{ path, value, isKey, start: 0, ...meaning }];
    return meaning.is !== 'names' ? [] : meaning.find(value).map((one) => ({ path, isKey, declares: false, ...one }));
  });
}

export interface NamePlace extends Pick<Place, 'path' | 'isKey'>, NameInText {
  declares: boolean;
}

/** Lists what a file says to people or to its authors, how long it waits, and what an administrator may set. */
export function textsIn(kind: DefinitionKind, content: Json): TextPlace[] {
  return [...placesIn(DEFINITION_FILES[kind].content, content)].flatMap(({ isKey, meaning, ...place }) =>
    isKey || !isText(meaning) ? [] : [{ ...place, meaning }],
  );
}

export interface TextPlace extends Here {
  meaning: TextMeaning;
}
type TextMeaning = Extract<Meaning, { is: 'words' | 'note' | 'duration' | 'setting' }>;

function isText(meaning: Meaning): meaning is TextMeaning {
  return ['words', 'note', 'duration', 'setting'].includes(meaning.is);
}

/** Writes a path as findings do: `$.events.open.notBy[0]`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${step}`), '$');
}

/** Reads a path that was written so; the names in it have no dot. */
export function pathOf(text: string): Path {
  return [...text.matchAll(/\.([^.[]+)|\[(\d+)\]/g)].map(([, name, rank]) => name ?? Number(rank));
}

/** Every place of a definition that the grammar knows; what is written against the grammar is left to the meta-schema. */
function placesIn(shape: Shape, value: Json): Iterable<Place> {
  return visit(shape, { path: [], value, within: [] });
}

function* visit(shape: Shape, here: Here): Generator<Place> {
  const { value } = here;
  const plain = plainShape(shape, value);
  switch (plain?.shape) {
    case 'leaf':
      yield { ...here, meaning: meaningOf(plain.meaning, value), isKey: false };
      break;
    case 'decision': {
      const { decides, says } = plain;
      yield { ...here, meaning: { is: 'condition', decides, says }, isKey: false };
      yield* visit(plain.content, here);
      break;
    }
    case 'list':
      if (Array.isArray(value))
        for (const [rank, item] of value.entries()) yield* visit(plain.item, inside(here, rank, item));
      break;
    case 'map':
      if (isJsonObject(value)) yield* visitMap(plain, here, value);
      break;
    case 'record':
      if (isJsonObject(value)) yield* visitRecord(plain, here, value);
  }
}

function meaningOf(meaning: Meaning, value: Json): Meaning {
  const isWord = meaning.is === 'expression' && typeof value === 'string' && meaning.words.includes(value);
  return isWord ? { is: 'value' } : meaning;
}

function inside({ path, value, within }: Here, step: string | number, inner: Json): Here {
  return { path: [...path, step], value: inner, within: [...within, value] };
}

function* visitMap({ key, value }: MapShape, here: Here, map: JsonObject): Generator<Place> {
  for (const [name, inner] of Object.entries(map)) {
    const there = inside(here, name, inner);
    for (const place of visit(key, { ...there, value: name })) yield { ...place, isKey: true };
    yield* visit(value, there);
  }
}

function* visitRecord({ members }: RecordShape, here: Here, record: JsonObject): Generator<Place> {
  for (const [name, inner] of Object.entries(record)) {
    const member = own(members, name);
    if (member !== undefined) yield* visit(member.content, inside(here, name, inner));
  }
}
