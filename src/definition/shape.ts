import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { ChangeClass, Decision, Meaning, NameInText, NameKind, Result, Words, WrittenWords } from './meaning.ts';
import type { ScopeName } from './scopes.ts';
import type {
  BroughtValues,
  ChoiceTest,
  CompleteRecord,
  FamilyShape,
  Leaf,
  Member,
  MemberNotes,
  Members,
  NamedShape,
  Notes,
  RecordOf,
  RecordShape,
  Shape,
} from './shape-types.ts';

export type {
  ApartShape,
  BroughtValues,
  ChoiceShape,
  ChoiceTest,
  CompleteOf,
  DecisionShape,
  FamilyShape,
  Leaf,
  ListShape,
  MapShape,
  Member,
  Members,
  NamedShape,
  RecordShape,
  Shape,
  TypedShape,
  TypeOf,
} from './shape-types.ts';

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
