import { type Json, type JsonObject, PLAIN_LINE } from '../base/base.ts';

/**
 * Holds the shapes of requests and answers, each stated once: a shape is a JSON Schema (published, and checked against) that knows the
 * TypeScript type of the values that fit it. It checks nothing itself: `forms` compiles, `http` publishes.
 */

declare const fitting: unique symbol;
/**
 * Holds a JSON Schema 2020-12, the dialect of OpenAPI 3.1; `T` is the type of a value that fits it, known to the compiler alone. The
 * functions below give the right type; a schema written by hand has the type it is given (`named<Problem>(…)`), unchecked.
 */
export type Schema<T = unknown> = JsonObject & { readonly [fitting]?: T };
export type Schemas = { [name: string]: Schema };

/** Gives the type of a value that fits a shape: `type Line = Of<typeof Line>`. */
export type ShapeType<S extends Schema> = S extends { readonly [fitting]?: infer T } ? T : never;

/** Gives the type of a query that fits these shapes: each of its parameters may be absent. */
export type QueryType<Q extends Schemas> = { [Name in keyof Q]?: ShapeType<Q[Name]> };

type RecordMembers<P extends Schemas, Optional> = {
  [Name in keyof P as Name extends Optional ? never : Name]: ShapeType<P[Name]>;
} & { [Name in keyof P as Name extends Optional ? Name : never]?: ShapeType<P[Name]> };
type FlatRecord<T> = { [Name in keyof T]: T[Name] };

/** Describes an object with exactly these members, all present except those named in `optional`. */
export function record<const P extends Schemas, Optional extends string = never>(
  properties: P,
  optional: Optional[] = [],
): Schema<FlatRecord<RecordMembers<P, Optional>>> {
  const isOptional = (name: string) => optional.some((each) => each === name);
  const required = Object.keys(properties).filter((name) => !isOptional(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Accepts an object whose members the product does not name: data of a workflow, a schema. */
export const anyObject: Schema<JsonObject> = { type: 'object', additionalProperties: true };
export const anything: Schema<Json> = {};
export const absent: Schema<null> = { type: 'null' };
export const emptyList: Schema<never[]> = { type: 'array', maxItems: 0 };

export const listOf = <T>(items: Schema<T>, limits: JsonObject = {}): Schema<T[]> => ({
  type: 'array',
  items,
  ...limits,
});
export const mapOf = <T>(values: Schema<T>): Schema<{ [name: string]: T }> => ({
  type: 'object',
  additionalProperties: values,
});
export const text = (limits: JsonObject = {}): Schema<string> => ({ type: 'string', ...limits });
/** Accepts a name on one line, without characters that are invisible or reverse the reading order. */
export const line = (limits: JsonObject = {}): Schema<string> => text({ pattern: PLAIN_LINE, ...limits });
export const integer = (limits: JsonObject = {}): Schema<number> => ({ type: 'integer', ...limits });
export const number: Schema<number> = { type: 'number' };
export const flag: Schema<boolean> = { type: 'boolean' };
export const oneOf = <const V extends Json>(...values: V[]): Schema<V> => ({ enum: values });
/** Does the same as `oneOf` for words, in a query. */
export const choice = <const V extends string>(...words: V[]): Schema<V> => ({ type: 'string', enum: words });
export const only = <const V extends Json>(value: V): Schema<V> => ({ const: value });
export const nullable = <T>(schema: Schema<T>): Schema<T | null> => ({ anyOf: [schema, { type: 'null' }] });
export const described = <T>(description: string, schema: Schema<T>): Schema<T> => ({ ...schema, description });
export const either = <S extends Schema[]>(...each: S): Schema<ShapeType<S[number]>> => ({ anyOf: each });
/** Accepts one of several records, which a `kind` member tells apart. */
export const kinds = <S extends Schema[]>(...each: S): Schema<ShapeType<S[number]>> => ({ anyOf: each });

export const instant: Schema<string> = { type: 'string', format: 'date-time' };
export const civilDate: Schema<string> = { type: 'string', format: 'date' };
export const hash: Schema<string> = { type: 'string', pattern: '^[0-9a-f]{64}$' };
/** Accepts ids that the product makes or that definitions name: never a slash, a space or a control character. */
export const id: Schema<string> = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._:~-]{0,119}$' };

/** Maps the pointer of each `named` shape to the shape itself. */
const components = new WeakMap<object, { name: string; schema: Schema }>();

/** Publishes a shape once under its name; other shapes point to it. */
export function named<T>(name: string, schema: Schema<T>): Schema<T> {
  const pointer: Schema<T> = { $ref: `#/components/schemas/${name}` };
  components.set(pointer, { name, schema });
  return pointer;
}

/**
 * Finds every named shape that these use, directly or through others.
 * @throws Error when two shapes have one name, which is a bug
 */
export function componentsIn(schemas: Schema[]): Schemas {
  const found = new Map<string, Schema>();
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    const known = components.get(value);
    if (known) note(known);
    for (const each of Object.values(value)) visit(each);
  };
  const note = ({ name, schema }: { name: string; schema: Schema }): void => {
    const before = found.get(name);
    if (before === schema) return;
    if (before) throw new Error(`Two shapes are called ${name}`);
    found.set(name, schema);
    visit(schema);
  };
  for (const schema of schemas) visit(schema);
  return Object.fromEntries(found);
}
