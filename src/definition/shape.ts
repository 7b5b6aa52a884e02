import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type {
  ChangeClass,
  Decision,
  Meaning,
  MemberChange,
  NameInText,
  NameKind,
  Result,
  Words,
  WrittenWords,
} from './meaning.ts';
import type { ScopeName } from './scopes.ts';

/**
 * The grammar of definitions is made of these pieces. A shape says what may be written at a place, what it stands for there, and, to the
 * compiler alone, the TypeScript type of what fits it.
 */

declare const fitting: unique symbol;
declare const completing: unique symbol;

/** `T` is the type of what fits the shape, and `Complete` that of a record once it has its defaults. */
export type Shape<T = unknown, Complete = T> = (
  | Leaf
  | RecordShape
  | MapShape
  | ListShape
  | ChoiceShape
  | FamilyShape
  | TypedShape
  | DecisionShape
  | ApartShape
  | NamedShape
) & {
  readonly [fitting]?: T;
  readonly [completing]?: Complete;
};

/** Gives the TypeScript type of what fits a shape: `type DeadlineDefinition = Of<typeof deadline>`. */
export type TypeOf<S> = S extends { readonly [fitting]?: infer T } ? T : never;

/** Gives the type of a record in which every member that has a default is there. */
export type CompleteOf<S> = S extends { readonly [completing]?: infer Complete } ? Complete : never;

/** A leaf is a text, a number or a flag: it says what the value stands for, and how it may be written, as JSON Schema. */
export interface Leaf {
  shape: 'leaf';
  meaning: Meaning;
  schema: JsonObject;
  /** Says which format of bundles brought a value; absent when every value came with its member. */
  brought?: BroughtValues;
}

export interface BroughtValues {
  of: (value: Json) => number;
  newest: number;
}

/** A record is an object with these members and no other. */
export interface RecordShape {
  shape: 'record';
  members: Members;
  /** Adds what JSON Schema asks beyond the members, such as at least one of two. */
  rules: JsonObject;
  /** Is the class of change of a member that does not declare its own. */
  otherwise: ChangeClass;
}

/** A map is an object whose keys are names. */
export interface MapShape {
  shape: 'map';
  key: Shape<string>;
  value: Shape;
  limits: JsonObject;
}

export interface ListShape {
  shape: 'list';
  item: Shape;
  limits: JsonObject;
}

/** A choice is one of two shapes; what is written tells which. */
export interface ChoiceShape {
  shape: 'choice';
  on: ChoiceTest;
  chosen: Shape;
  otherwise: Shape;
}

/** A family holds records that one member tells apart: its value is the key of the record. */
export interface FamilyShape {
  shape: 'family';
  tag: 'type' | 'kind';
  title: Words;
  members: { [key: string]: NamedShape };
}

/** Says when the first shape of a choice is meant: to editors as JSON Schema, to the walks as a function. */
export interface ChoiceTest {
  schema: JsonObject;
  holds: (value: Json) => boolean;
}

/** Holds the records of what may be answered: `type` names one of them, alone or in a list with `null`. */
export interface TypedShape {
  shape: 'typed';
  type: Shape;
  members: { [type: string]: NamedShape };
}

/** A condition on answers is written in JSON Schema: the whole of it decides something, as an expression does. */
export interface DecisionShape {
  shape: 'decision';
  content: Shape;
  decides: Decision;
  says: Words;
}

/** Stands for an object that another meta-schema judges: this one accepts any, and the walks read it all the same. */
export interface ApartShape {
  shape: 'apart';
  content: Shape;
}

/** A thing of the language, said once and pointed to wherever it may be written; it may contain itself. */
export interface NamedShape {
  shape: 'named';
  name: string;
  title: Words;
  help: Words | null;
  content: () => Shape;
}

/** Describes a member of a record. */
export interface Member<T = unknown, Required extends boolean = boolean, Default = unknown> extends MemberNotes {
  content: Shape<T>;
  isRequired: Required;
  /** Is what the member is worth where it is not written; undefined where its absence has a meaning of its own. */
  byDefault: Default;
}
export interface Members {
  readonly [name: string]: Member;
}

/** Holds what an author reads about a member; a null is read from the shape that the member contains. */
interface MemberNotes {
  title: Words | null;
  help: Words | null;
  /** Is the class of change of the member, or null to take the class of its record. */
  change: MemberChange | null;
  /** Only who reads a dossier or its journal asks it: no decision depends on it. */
  isReadOnly: boolean;
  /** Is the format of bundles that brought the member: 1, unless `since` says another. */
  since: number;
  /** Is true for a member that only groups members of the thing that contains it: words for a place leave it out. */
  isWrapper: boolean;
}

/** A text is its help. */
type Notes = WrittenWords | { help?: WrittenWords; change?: MemberChange; isReadOnly?: true; isWrapper?: true };

/** Has the members of a record, those with a default always there. An absent `true` is worth false, which nobody writes. */
type CompleteRecord<M extends Members> = Flat<
  RecordOf<M> & {
    -readonly [Name in keyof M as undefined extends M[Name]['byDefault'] ? never : Name]:
      | TypeOf<M[Name]['content']>
      | (M[Name]['byDefault'] extends boolean ? M[Name]['byDefault'] : never);
  }
>;
type Flat<T> = { [Name in keyof T]: T[Name] };
type RecordOf<M extends Members> = Flat<
  {
    -readonly [Name in keyof M as M[Name] extends Member<unknown, true> ? Name : never]: TypeOf<M[Name]['content']>;
  } & {
    -readonly [Name in keyof M as M[Name] extends Member<unknown, true> ? never : Name]?: TypeOf<M[Name]['content']>;
  }
>;

function said(title?: WrittenWords, notes?: Notes): MemberNotes {
  const {
    help,
    change = null,
    isReadOnly = false,
    isWrapper = false,
  } = typeof notes !== 'object' || 'fr' in notes ? { help: notes } : notes;
  return { title: wordsOf(title), help: wordsOf(help), change, isReadOnly, isWrapper, since: 1 };
}
const wordsOf = (written?: WrittenWords): Words | null =>
  typeof written === 'string' ? { fr: written } : (written ?? null);

export const required = <T>(content: Shape<T>, title?: WrittenWords, notes?: Notes): Member<T, true, undefined> => ({
  ...{ content, isRequired: true, byDefault: undefined },
  ...said(title, notes),
});
export const optional = <T>(content: Shape<T>, title?: WrittenWords, notes?: Notes): Member<T, false, undefined> => ({
  ...{ content, isRequired: false, byDefault: undefined },
  ...said(title, notes),
});
/** Gives the format of bundles that brought a member. */
export const since = <M extends Member>(format: number, member: M): M => ({ ...member, since: format });
/** Describes a member that is worth something where it is not written. */
export const defaulted = <T, Default extends NoInfer<T> | false>(
  byDefault: Default,
  content: Shape<T>,
  title?: WrittenWords,
  notes?: Notes,
): Member<T, false, Default> => ({
  ...{ content, isRequired: false, byDefault },
  ...said(title, notes),
});

export const record = <const M extends Members>(
  members: M,
  rules: JsonObject = {},
  otherwise: ChangeClass = 'structural',
): Shape<RecordOf<M>, CompleteRecord<M>> & RecordShape => ({ shape: 'record', members, rules, otherwise });
/** Describes a record that may also have members it does not name. */
export const openRecord = <const M extends Members>(
  members: M,
  rules: JsonObject = {},
): Shape<RecordOf<M> & { [more: string]: unknown }> => record(members, { additionalProperties: true, ...rules });
export const map = <T>(key: Shape<string>, value: Shape<T>, limits: JsonObject = {}): Shape<{ [name: string]: T }> => ({
  ...{ shape: 'map', key, value, limits },
});
export const list = <T>(item: Shape<T>, limits: JsonObject = {}): Shape<T[]> => ({ shape: 'list', item, limits });
/** Describes a list without duplicates. */
export const set = <T>(item: Shape<T>, limits: JsonObject = {}): Shape<T[]> =>
  list(item, { uniqueItems: true, ...limits });
/** Describes a list of exactly two items. */
export const pair = <T>(item: Shape<T>): Shape<[T, T]> => ({
  ...{ shape: 'list', item, limits: { minItems: 2, maxItems: 2 } },
});
export const some = { minItems: 1 };

export const choice = <A, B>(on: ChoiceTest, chosen: Shape<A>, otherwise: Shape<B>): Shape<A | B> => ({
  ...{ shape: 'choice', on, chosen, otherwise },
});
export const listOr = <A, B>(chosen: Shape<A>, otherwise: Shape<B>): Shape<A | B> =>
  choice({ schema: { type: 'array' }, holds: Array.isArray }, chosen, otherwise);
export const objectOr = <A, B>(chosen: Shape<A>, otherwise: Shape<B>): Shape<A | B> =>
  choice({ schema: { type: 'object' }, holds: isJsonObject }, chosen, otherwise);
/** Describes one item, or an ordered list of items. */
export const oneOrMany = <T>(item: Shape<T>, limits: JsonObject = {}): Shape<T | T[]> =>
  listOr(list(item, limits), item);

/** Describes a thing by its name. Its content is made once, when it is first asked for, since it may name what contains it. */
export function named<T, Complete>(
  name: string,
  [title, help]: readonly [title: WrittenWords, help?: WrittenWords],
  content: () => Shape<T, Complete>,
): Shape<T, Complete> & NamedShape {
  let made: Shape<T, Complete> | null = null;
  const once = (): Shape<T, Complete> => {
    made ??= content();
    return made;
  };
  return { shape: 'named', name, title: wordsOf(title) ?? { fr: name }, help: wordsOf(help), content: once };
}

/** Describes a family without inferring its type: a family that contains itself states its type by hand. */
export function family<T>(
  tag: FamilyShape['tag'],
  title: WrittenWords,
  members: { [key: string]: NamedShape & Shape<T> },
): Shape<T> {
  return { shape: 'family', tag, title: wordsOf(title) ?? { fr: tag }, members };
}

export const typed = (type: Shape, members: { [type: string]: NamedShape }): Shape<JsonObject> => ({
  ...{ shape: 'typed', type, members },
});
export const deciding = (content: Shape, decides: Decision, says: string): Shape<JsonObject> => ({
  ...{ shape: 'decision', content, decides, says: { fr: says } },
});
export const apart = (content: Shape): Shape<JsonObject> => ({ shape: 'apart', content });

const leaf = <T>(meaning: Meaning, schema: JsonObject): Shape<T> & Leaf => ({ shape: 'leaf', meaning, schema });
const value = { is: 'value' } as const;

/**
 * Describes a CEL expression.
 * @param scope the variables it reads
 * @param result what it may give, one type or several; with « ? », null as well
 * @param decides what comes of it, and `says` that in words
 * @param words what may be written instead of an expression
 */
export function cel(scope: ScopeName, result: ResultText, decides: Decision, says: WrittenWords, ...words: string[]) {
  const results = result.replace('?', '').split('|') as Result[];
  return leaf<string>(
    {
      is: 'expression',
      scope,
      results,
      isNullable: result.endsWith('?'),
      words,
      decides,
      says: wordsOf(says) ?? { fr: '' },
    },
    { $ref: '#/$defs/cel' },
  );
}
type ResultText = Result | `${Result}?` | `${Result}|${Result}?` | `${Result}|${Result}|${Result}?`;
/** Describes the name of a thing declared elsewhere. */
export const name = (of: NameKind, owner = 'own') =>
  leaf<string>({ is: 'name', of, owner, declares: false }, { $ref: '#/$defs/name' });
/** Describes the place where a thing is given its name. */
export const naming = (of: NameKind, owner = 'own') =>
  leaf<string>({ is: 'name', of, owner, declares: true }, { $ref: '#/$defs/name' });
/** Describes a name that follows a pattern of its own instead of the common one. */
export const nameAs = (of: NameKind, schema: JsonObject, { owner = 'own', declares = false } = {}) =>
  leaf<string>({ is: 'name', of, owner, declares }, { type: 'string', ...schema });
/** Describes a text in which names are found among other signs. */
export const textNaming = (find: (text: string) => readonly NameInText[], schema: JsonObject) =>
  leaf<string>({ is: 'names', find }, { type: 'string', ...schema });
/** Describes the dotted path of a field in some data. */
export const field = (owner: string, schema: JsonObject = { minLength: 1 }) =>
  leaf<string>({ is: 'name', of: 'field', owner, declares: false }, { type: 'string', ...schema });
/** The same, of which JavaScript reserves no part. */
export const fieldPath = (owner: string) =>
  leaf<string>({ is: 'name', of: 'field', owner, declares: false }, { $ref: '#/$defs/field' });
/** Describes the same place, some of whose values came with a later format of bundles. */
export const bringing = <T>(place: Shape<T> & Leaf, brought: BroughtValues): Shape<T> & Leaf => ({ ...place, brought });
/** Describes words that people read. */
export const words = (maxLength?: number) =>
  leaf<string>({ is: 'words' }, { type: 'string', minLength: 1, ...(maxLength !== undefined && { maxLength }) });
/** Describes words that only authors read. */
export const note = leaf<string>({ is: 'note' }, { type: 'string', minLength: 1 });
export const text = (schema: JsonObject) => leaf<string>(value, { type: 'string', ...schema });
export const flag = leaf<boolean>(value, { type: 'boolean' });
export const yes = leaf<true>(value, { const: true });
export const only = <const V extends Json>(one: V) => leaf<V>(value, { const: one });
export const oneOf = <const V extends readonly (string | boolean)[]>(...values: V) =>
  leaf<V[number]>(value, { enum: [...values] });
export const integer = (schema: JsonObject) => leaf<number>(value, { type: 'integer', ...schema });
/** An administrator may set a value of one of these types. */
export const scalar = leaf<number | string | boolean>({ is: 'setting' }, { type: ['number', 'string', 'boolean'] });
export const number = (schema: JsonObject = {}) => leaf<number>(value, { type: 'number', ...schema });
/** An administrator may set this number. */
export const numberSet = leaf<number>({ is: 'setting' }, { type: 'number' });
const durationAs = (days: string | null, isSigned = false) =>
  leaf<string>({ is: 'duration', isSigned, days }, { $ref: '#/$defs/duration' });
export const duration = durationAs(null);
/** Describes a duration counted in the days that the member `in` says. */
export const interval = durationAs('in');
/** Describes such a duration that leads to a day before or after the one it is counted from. */
export const delay = durationAs('in', true);
export const instant = leaf<string>(value, { $ref: '#/$defs/instant' });
/** Accepts any data. */
export const anyObject = leaf<JsonObject>(value, { type: 'object' });
export const anything = leaf<Json>(value, {});
