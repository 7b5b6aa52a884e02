import type { JsonObject } from '../../base/base.ts';
import type { Type } from '../../expressions/expressions.ts';
import { type CompiledExpression, compileSource, type Vars } from './compiled-expression.ts';
import { at, type DefinitionPlace } from './compiling.ts';

/** Holds the values computed for a template, which reads them as `values.<name>`. */
export type CompiledValues = Map<string, CompiledExpression>;

/** Compiles the values where they are written, and keeps what the template will read of them, for its lint and for access control. */
export function compileValues(values: { [name: string]: unknown } | undefined, place: DefinitionPlace): CompiledValues {
  const expressions = new Map<string, CompiledExpression>();
  for (const [name, source] of Object.entries(values ?? {})) {
    expressions.set(name, compileSource(at(place, `.${name}`), source, { result: 'any', nullable: true }));
  }
  const all = [...expressions];
  place.compiling.values.set(place.path, {
    schema: wholeOf(all.map(([name, { type }]) => [name, type])),
    reads: Object.fromEntries(all.map(([name, { reads }]) => [name, reads])),
  });
  return expressions;
}

export function evaluateValues(expressions: CompiledValues, vars: Vars): JsonObject {
  return Object.fromEntries([...expressions].map(([name, expression]) => [name, expression.evaluate(vars)]));
}

/** Returns the schema of the values that a type allows. */
function schemaOf(type: Type): JsonObject {
  const schema = certainSchema(type);
  if (!type.nullable || typeof schema.type !== 'string') return schema;
  const choices = Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {};
  return { ...schema, type: [schema.type, 'null'], ...choices };
}

function certainSchema(type: Type): JsonObject {
  switch (type.kind) {
    case 'bool':
      return { type: 'boolean' };
    case 'int':
      return { type: 'integer' };
    case 'string':
      return {
        type: 'string',
        ...(type.values !== undefined && { enum: [...type.values] }),
        ...(type.pattern !== undefined && { pattern: type.pattern }),
      };
    case 'number':
    case 'null':
      return { type: type.kind };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'instant':
      return { type: 'string', format: 'date-time' };
    case 'duration':
      return { type: 'string', format: 'duration' };
    case 'list':
      return { type: 'array', items: schemaOf(type.of) };
    case 'object':
      return wholeOf([...type.fields], type.origins);
    case 'map':
    case 'any':
    case 'unknown':
      return {};
  }
}

/** Builds the schema of the values; only values that are never null are required. */
function wholeOf(fields: [string, Type][], origins?: ReadonlyMap<string, readonly string[]>): JsonObject {
  const fieldOf = (name: string, type: Type) => {
    const from = origins?.get(name);
    return { ...schemaOf(type), ...(from && { $comment: from.join('\t') }) };
  };
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, type]) => [name, fieldOf(name, type)])),
    required: fields.filter(([, type]) => !type.nullable).map(([name]) => name),
  };
}
