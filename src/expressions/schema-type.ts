import { isJsonObject, type Json, type JsonObject, memo, ownMember } from '../base/base.ts';
import { recordOf } from '../fields/fields.ts';
import type { ExpressionEnv } from './context.ts';
import { ANY, BOOL, DATE, DURATION, INSTANT, INT, NULL, NUMBER, orNull, STRING, type Type, UNKNOWN } from './type.ts';

type InstantReading = Pick<ExpressionEnv, 'textualInstants'>;

const known = {
  instants: memo<JsonObject, Type>('types of schemas'),
  texts: memo<JsonObject, Type>('types of schemas'),
};

/**
 * Returns the type of a value that fits a JSON Schema and was filled by `fillAbsent`: every declared property is there, null when absent;
 * objects are whole; lists are at least `[]`. So a property is certain (not null) only when it is required, not nullable, always shown, and
 * inside an object that is itself certain. Items of a list are certain: they were given whole.
 */
export function typeOfSchema(schema: JsonObject, { textualInstants = false }: InstantReading = {}): Type {
  const types = textualInstants ? known.texts : known.instants;
  return types(schema, () => read(schema, { root: schema, textualInstants, certain: true, depth: 0 }));
}

interface SchemaPlace {
  root: JsonObject;
  textualInstants: boolean;
  /** Is true when the value is there whenever its parent is. */
  certain: boolean;
  depth: number;
}

function read(schema: Json | undefined, place: SchemaPlace): Type {
  // The schema that nothing fits is that of something missing, which was reported already.
  if (schema === false) return UNKNOWN;
  if (!isJsonObject(schema) || place.depth > 40) return ANY;
  const deeper = { ...place, depth: place.depth + 1 };
  if (typeof schema.$ref === 'string') return read(resolve(schema.$ref, place.root), deeper);
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return readChoices(choices, deeper);
  if (Array.isArray(schema.allOf) && schema.type === undefined) return read(schema.allOf[0], deeper);
  if (Array.isArray(schema.enum)) return readEnum(schema.enum);
  if ('const' in schema) return readEnum([schema.const ?? null]);
  return readType(schema, deeper);
}

function resolve(ref: string, root: JsonObject): Json | undefined {
  if (!ref.startsWith('#/')) return undefined;
  const steps = ref.slice(2).split('/');
  return steps.reduce<Json | undefined>((at, step) => ownMember(at, step), root);
}

/** Reads `anyOf` of one schema and null as a nullable, and several enumerations as one; anything else is free. */
function readChoices(choices: readonly Json[], place: SchemaPlace): Type {
  const types = choices.map((choice) => read(choice, { ...place, certain: place.certain && choices.length === 1 }));
  const values = types.filter((type) => type.kind !== 'null');
  const nullable = types.some((type) => type.kind === 'null' || type.nullable);
  const [first] = values;
  if (first && values.length === 1) return nullable && !isWhole(first) ? orNull(first) : first;
  const texts = values.flatMap((type) => (type.kind === 'string' && type.values ? type.values : []));
  const allTexts = values.every((type) => type.kind === 'string' && type.values);
  return allTexts && texts.length > 0 ? { kind: 'string', values: [...new Set(texts)], nullable } : ANY;
}

function readEnum(members: readonly Json[]): Type {
  const values = members.filter((member) => member !== null);
  const nullable = values.length < members.length;
  if (values.length === 0) return NULL;
  const is = (kind: string) => values.every((value) => typeof value === kind);
  if (is('string')) return { kind: 'string', values: values.map(String), nullable };
  if (is('boolean')) return { ...BOOL, nullable };
  if (is('number')) return { ...(values.every(Number.isInteger) ? INT : NUMBER), nullable };
  return ANY;
}

function readType(schema: JsonObject, place: SchemaPlace): Type {
  const names = Array.isArray(schema.type) ? schema.type : [schema.type];
  const kinds = names.filter((name) => name !== 'null');
  const nullable = kinds.length < names.length;
  if (kinds.length === 0) return NULL;
  const inside = { ...place, certain: place.certain && !nullable };
  const type = kinds.length === 1 ? readKind(String(kinds[0]), schema, inside) : ANY;
  return nullable && !isWhole(type) ? orNull(type) : type;
}

function readKind(kind: string, schema: JsonObject, place: SchemaPlace): Type {
  switch (kind) {
    case 'string':
      return textType(schema, place);
    case 'integer':
      return INT;
    case 'number':
      return NUMBER;
    case 'boolean':
      return BOOL;
    case 'array': {
      const promised = typeof schema.maxItems === 'number' && schema.maxItems <= 1000;
      const max = promised ? Number(schema.maxItems) : Number.POSITIVE_INFINITY;
      return { kind: 'list', of: read(schema.items, { ...place, certain: true }), max, nullable: false };
    }
    case 'object':
      return readObject(schema, place);
    default:
      return ANY;
  }
}

function readObject(schema: JsonObject, place: SchemaPlace): Type {
  if (!isJsonObject(schema.properties)) {
    return { kind: 'map', of: read(schema.additionalProperties, { ...place, certain: true }), nullable: false };
  }
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const fields = new Map<string, Type>();
  for (const [name, property] of Object.entries(schema.properties)) {
    const hidden = isJsonObject(property) && 'x-show-if' in property;
    const certain = place.certain && required.has(name) && !hidden;
    const type = read(property, { ...place, certain });
    fields.set(name, certain || isWhole(type) ? type : orNull(type));
  }
  return { kind: 'object', fields, nullable: false, ...originsIn(schema.properties) };
}

/** Reads where each field is declared: a caller that follows names writes it in the field's `$comment`. */
function originsIn(properties: JsonObject): { origins?: Map<string, string[]> } {
  const marked = Object.entries(properties).flatMap(([name, field]): [string, string[]][] =>
    isJsonObject(field) && typeof field.$comment === 'string' ? [[name, field.$comment.split('\t')]] : [],
  );
  return marked.length === 0 ? {} : { origins: new Map(marked) };
}

/** Tells whether the type is a group or a list: these are filled even when absent or null. */
function isWhole(type: Type): boolean {
  return type.kind === 'object' || type.kind === 'list' || type.kind === 'map';
}

function textType(schema: JsonObject, { textualInstants }: SchemaPlace): Type {
  const { cel } = recordOf(schema);
  if (cel === 'date') return DATE;
  if (cel === 'duration') return DURATION;
  if (cel === 'instant' && !textualInstants) return INSTANT;
  const { pattern } = schema;
  return typeof pattern === 'string' ? { ...STRING, kind: 'string', pattern } : STRING;
}
