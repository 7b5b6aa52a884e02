import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import { targetOf } from '../../../fields/fields.ts';
import {
  at,
  type CompiledExpression,
  compileSource,
  type DefinitionPlace,
  type ExpressionResult,
  scopeNamed,
  within,
  writable,
} from '../../language/language.ts';
import { expressionsIn } from './form-expressions.ts';
import { KNOWN_ACTOR } from './known-actor.ts';

/** Describes the field `of` of a form, which names an element of the dossier's list `list`; elements that meet `condition` are offered. */
export interface CompiledItem {
  of: string;
  list: string;
  condition: JsonObject | null;
  isRequired: boolean;
}

/** Lists the answers that a form takes from what is known, by dotted field; `item` is the list element it is about, if any. */
export interface CompiledPrefill {
  item: CompiledItem | null;
  answers: [field: string, value: CompiledExpression][];
}

/** Compiles the expressions written in the form (`x-prefill`): findings blame the form's file. */
export function compilePrefill(
  form: string | undefined,
  schema: JsonObject | null,
  place: DefinitionPlace,
): CompiledPrefill {
  const prefills = schema === null ? [] : [...expressionsIn(schema, 'x-prefill')];
  const item = schema && itemIn(schema);
  if (form === undefined || schema === null || prefills.length === 0) return { item, answers: [] };
  const compiling = { ...place.compiling, file: `schemas/${form}.schema.json` };
  const scope = scopeNamed('prefill', place.scope, { actor: KNOWN_ACTOR });
  const plain: DefinitionPlace = { ...place, compiling, path: '$', scope };
  const list = item && compileSource(plain, `data.${item.list}`, { result: 'list', nullable: true });
  const here = list === null ? plain : within(plain, 'item', list.type);
  const answers = prefills.map(({ field, path, source, schema: wanted }): [string, CompiledExpression] => [
    field,
    compileSource(at(here, `${path}.x-prefill`), source, wantedFor(wanted)),
  ]);
  return { item, answers };
}

/** Accepts any value for a group, which may be filled in part: members that do not fit are dropped when the form opens. */
function wantedFor(schema: JsonObject): ExpressionResult {
  return schema['properties'] === undefined ? writable(schema, false) : { result: 'any', nullable: true };
}

/** Finds the first field of the form that names an element of one of the dossier's lists. */
export function itemIn({ properties, required }: JsonObject): CompiledPrefill['item'] {
  for (const [of, field] of Object.entries(isJsonObject(properties) ? properties : {})) {
    if (!isJsonObject(field)) continue;
    const list = targetOf(field, 'item');
    if (list === null) continue;
    const { 'x-item': told } = field;
    const condition = isJsonObject(told) && isJsonObject(told['if']) ? told['if'] : null;
    const isRequired = Array.isArray(required) && required.includes(of);
    return { of, list, condition, isRequired };
  }
  return null;
}
