import type { JsonObject } from '../../base/base.ts';
import { type CompiledExpression, compileSource } from '../language/compiled-expression.ts';
import { at, type Place } from '../language/compiling.ts';
import { writable } from '../language/schema-path.ts';
import { expressionsIn } from './form-expressions.ts';
import { KNOWN_ACTOR } from './known-actor.ts';

/** What a form takes from the account of who sends it (`x-from`), by dotted field. */
export type CompiledSession = [field: string, value: CompiledExpression][];

/** Expressions are written in the form: findings blame its file. They read `actor` and nothing else, which no body can change. */
export function compileSession(form: string | undefined, schema: JsonObject | null, place: Place): CompiledSession {
  if (form === undefined || schema === null) return [];
  const compiling = { ...place.compiling, file: `schemas/${form}.schema.json` };
  const own: Place = { ...place, compiling, path: '$', scope: { actor: KNOWN_ACTOR } };
  return [...expressionsIn(schema, 'x-from')].map(({ field, path, source, schema: wanted }) => [
    field,
    compileSource(at(own, `${path}.x-from`), source, writable(wanted, false)),
  ]);
}
