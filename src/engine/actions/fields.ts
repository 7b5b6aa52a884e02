import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import {
  at,
  type CompiledExpression,
  compileSource,
  type DefinitionPlace,
  type ExpressionResult,
  isRequiredAt,
  report,
  schemaAt,
  writable,
} from '../language/language.ts';

/** Reads the member at a dotted path; null when it is missing. */
export function readField(data: JsonObject, field: string): Json {
  let here: Json = data;
  for (const name of field === '' ? [] : field.split('.')) here = isJsonObject(here) ? (here[name] ?? null) : null;
  return here;
}

/** Returns a copy with the member at a dotted path replaced; null removes it. Missing groups on the path are created. */
export function writeField(data: JsonObject, field: string, value: Json): JsonObject {
  const [name = '', ...rest] = field.split('.');
  if (rest.length === 0) return withMember(data, name, value);
  const group = data[name];
  return withMember(data, name, writeField(isJsonObject(group) ? group : {}, rest.join('.'), value));
}

/** Writes a field into an object that the caller owns, in place; groups inside it may be shared, and are copied instead. */
export function putField(own: JsonObject, field: string, value: Json): void {
  const [name = '', ...rest] = field.split('.');
  const group = own[name];
  const member =
    rest.length === 0
      ? value
      : writeField(group !== undefined && isJsonObject(group) ? group : {}, rest.join('.'), value);
  if (member === null) delete own[name];
  else own[name] = member;
}

function withMember(data: JsonObject, name: string, value: Json): JsonObject {
  if (value !== null) return { ...data, [name]: value };
  const { [name]: _, ...others } = data;
  return others;
}

/** Returns the schema of a dossier field, or reports a finding and returns null. */
export function fieldSchema(place: DefinitionPlace, field: string): JsonObject | null {
  const schema = schemaAt(place.compiling.data, field);
  if (schema === null) {
    const { dossier } = place.compiling.bundle.workflow;
    report(
      place,
      'unknown-field',
      `Le champ « ${field} » n’existe pas dans les données du dossier.`,
      `Corrigez son nom ou déclarez-le dans schemas/${dossier}.`,
    );
  }
  return schema;
}

/** Compiles `field: expression` pairs, each typed by the schema of the field it fills. */
export function compileFields(
  fields: { [field: string]: unknown },
  place: DefinitionPlace,
  schema: JsonObject | null,
): Map<string, CompiledExpression> {
  const expressions = new Map<string, CompiledExpression>();
  for (const [field, expression] of Object.entries(fields)) {
    const here = at(place, `.${field}`);
    const target = schema && schemaAt(schema, field);
    if (schema && target === null) {
      report(
        here,
        'unknown-field',
        `Le champ « ${field} » n’existe pas ici.`,
        'Corrigez son nom ou déclarez-le dans le schéma.',
      );
    }
    const wanted: ExpressionResult =
      schema && target ? writable(target, isRequiredAt(schema, field)) : { result: 'any' };
    expressions.set(field, compileSource(here, expression, wanted));
  }
  return expressions;
}

export function asObject(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function asItems(value: Json): Json[] {
  return Array.isArray(value) ? value : value === null ? [] : [value];
}
