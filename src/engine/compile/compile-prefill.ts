import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { type CompiledExpression, compileSource, type Wanted } from '../language/compiled-expression.ts';
import { at, type Place, within } from '../language/compiling.ts';
import { writable } from '../language/schema-path.ts';
import { openingScope } from '../language/scope.ts';

/** What a form takes from what is known, by dotted field; `item` is the element that its field `of` names in the list `list`. */
export interface CompiledPrefill {
  item: { of: string; list: string } | null;
  answers: [field: string, value: CompiledExpression][];
}

const SCOPE = ['data', 'liens', 'roles', 'actor', 'today', 'dossier'];
const ITEM = 'item:';

/** Expressions are written in the form (`x-prefill`): findings blame its file. */
export function compilePrefill(form: string | undefined, schema: JsonObject | null, place: Place): CompiledPrefill {
  const prefills = schema === null ? [] : [...prefillsIn(schema, '', '')];
  if (form === undefined || schema === null || prefills.length === 0) return { item: null, answers: [] };
  const compiling = { ...place.compiling, file: `schemas/${form}.schema.json` };
  const item = itemIn(schema);
  const plain: Place = { ...place, compiling, path: '$', scope: openingScope(place.scope, null, SCOPE) };
  const list = item && compileSource(plain, `data.${item.list}`, { result: 'list', nullable: true });
  const here = list === null ? plain : within(plain, 'item', list.type);
  const answers = prefills.map(({ field, path, source, schema: wanted }): [string, CompiledExpression] => [
    field,
    compileSource(at(here, `${path}.x-prefill`), source, wantedFor(wanted)),
  ]);
  return { item, answers };
}

/** A group may be filled in part: what does not fit it is left out when it is asked. */
function wantedFor(schema: JsonObject): Wanted {
  return schema['properties'] === undefined ? writable(schema, false) : { result: 'any', nullable: true };
}

/** The first field of the form that names an element of a list of the dossier. */
export function itemIn({ properties }: JsonObject): CompiledPrefill['item'] {
  for (const [of, field] of Object.entries(isJsonObject(properties) ? properties : {})) {
    const widget = isJsonObject(field) ? field['x-widget'] : null;
    if (typeof widget === 'string' && widget.startsWith(ITEM)) return { of, list: widget.slice(ITEM.length) };
  }
  return null;
}

interface Prefill {
  field: string;
  path: string;
  source: unknown;
  schema: JsonObject;
}

/** Groups included; the rows of lists are filled by their list. */
function* prefillsIn({ properties }: JsonObject, prefix: string, path: string): Generator<Prefill> {
  for (const [name, schema] of Object.entries(isJsonObject(properties) ? properties : {})) {
    if (!isJsonObject(schema)) continue;
    const [field, here] = [`${prefix}${name}`, `${path}.properties.${name}`];
    if (schema['x-prefill'] !== undefined) yield { field, path: here, source: schema['x-prefill'], schema };
    yield* prefillsIn(schema, `${field}.`, here);
  }
}
