import type { JsonObject } from '../../../base/base.ts';
import {
  at,
  type CompiledExpression,
  compileSource,
  type DefinitionPlace,
  scopeNamed,
  writable,
} from '../../language/language.ts';
import { expressionsIn } from './form-expressions.ts';
import { KNOWN_ACTOR } from './known-actor.ts';

/** Lists the answers that a form takes from the sender's account (`x-from`), by dotted field. */
export type CompiledSession = [field: string, value: CompiledExpression][];

/**
 * Compiles the expressions written in the form: findings blame the form's file. They read `actor` alone, which no request body can change.
 */
export function compileSession(
  form: string | undefined,
  schema: JsonObject | null,
  place: DefinitionPlace,
): CompiledSession {
  if (form === undefined || schema === null) return [];
  const compiling = { ...place.compiling, file: `schemas/${form}.schema.json` };
  const own: DefinitionPlace = { ...place, compiling, path: '$', scope: scopeNamed('account', { actor: KNOWN_ACTOR }) };
  return [...expressionsIn(schema, 'x-from')].map(({ field, path, source, schema: wanted }) => [
    field,
    compileSource(at(own, `${path}.x-from`), source, writable(wanted, false)),
  ]);
}
