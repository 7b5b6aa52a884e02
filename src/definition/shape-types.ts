import type { Json, JsonObject } from '../base/base.ts';
import type { ChangeClass, Decision, Meaning, MemberChange, Words, WrittenWords } from './meaning.ts';

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
export interface MemberNotes {
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
export type Notes = WrittenWords | { help?: WrittenWords; change?: MemberChange; isReadOnly?: true; isWrapper?: true };

/** Has the members of a record, those with a default always there. An absent `true` is worth false, which nobody writes. */
export type CompleteRecord<M extends Members> = Flat<
  RecordOf<M> & {
    -readonly [Name in keyof M as undefined extends M[Name]['byDefault'] ? never : Name]:
      | TypeOf<M[Name]['content']>
      | (M[Name]['byDefault'] extends boolean ? M[Name]['byDefault'] : never);
  }
>;
type Flat<T> = { [Name in keyof T]: T[Name] };
export type RecordOf<M extends Members> = Flat<
  {
    -readonly [Name in keyof M as M[Name] extends Member<unknown, true> ? Name : never]: TypeOf<M[Name]['content']>;
  } & {
    -readonly [Name in keyof M as M[Name] extends Member<unknown, true> ? never : Name]?: TypeOf<M[Name]['content']>;
  }
>;
