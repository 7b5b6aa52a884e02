import { type Cache, cache, isJsonObject, type JsonObject, memo, ownMember } from '../../base/base.ts';
import type { GrantedField, ItemsGrant, ReadGrant } from '../../definition/definition.ts';
import { compileExpression, type Expression } from '../../expressions/expressions.ts';
import { widgetOf } from '../../fields/fields.ts';
import {
  at,
  compileSource,
  type DefinitionPlace,
  itemOf,
  report,
  type Scope,
  scopeNamed,
} from '../language/language.ts';
import type { CompiledBundle } from './compiled.ts';
import { environmentOf } from './machine/machine.ts';

const text = { type: 'string' };

/** Lists the variables that the condition of a grant on items reads besides the item. */
const BESIDE: Scope = {
  reader: {
    type: 'object',
    additionalProperties: false,
    properties: { ids: { type: 'array', items: text, maxItems: 100 }, organisation: { type: ['string', 'null'] } },
    required: ['ids', 'organisation'],
  },
  readable: { type: 'array', items: text, maxItems: 1000 },
};

/** Says which items of a list a grant shows. */
export interface ItemsRule {
  /** Lists the steps to the list in the data. */
  list: string[];
  /** Names the members of an item that the condition reads: they may refer to dossiers. */
  members: string[];
  widgets: string[];
  /** @throws when the condition fails on these values */
  isShown: (vars: JsonObject) => boolean;
}

/** Reports each grant on items that names no list of groups, or whose condition is wrong. */
export function compileItemsGrants(place: DefinitionPlace): void {
  const { read, public: page } = place.compiling.bundle.workflow;
  compileGrants(at(place, '.public.data'), page?.data ?? []);
  for (const [role, grant] of Object.entries(read)) {
    const step = Array.isArray(grant) ? `.read.${role}` : `.read.${role}.data`;
    compileGrants(at(place, step), grantedBy(grant));
  }
}

function compileGrants(place: DefinitionPlace, granted: readonly GrantedField[]): void {
  for (const [i, one] of granted.entries()) if (typeof one !== 'string') compileGrant(at(place, `[${i}]`), one);
}

export function grantedBy(grant: ReadGrant): GrantedField[] {
  return Array.isArray(grant) ? grant : grant.data;
}

function compileGrant(place: DefinitionPlace, { data, items }: ItemsGrant): void {
  const found = listOf(place.compiling.data, data.split('.'));
  if (found === null) {
    const message = `« ${data} » n'est pas une liste de groupes, ni un champ de l’un de ses éléments.`;
    report(place, 'items-grant', message, 'Donner ce champ par son nom seul, sans « items ».');
    return;
  }
  const scope = scopeNamed('granted item', { data: place.compiling.data, item: found.item, ...BESIDE });
  compileSource(at(place, '.items', scope), items, { result: 'bool' });
}

/** Is more than the grants of items of all the versions of a workflow. */
const MAX_RULES = 500;
const rules = memo<CompiledBundle, Cache<string, ItemsRule | null>>('rules of items');

/** Compiles a grant for a version it may not have been written for; null when it does not compile there: then it shows no item. */
export function itemsRuleOf(compiled: CompiledBundle, { data, items }: ItemsGrant): ItemsRule | null {
  const known = rules(compiled, () => cache({ name: 'rules of items', bound: MAX_RULES }));
  return known.ensure(`${data}\n${items}`, () => ruleOf(compiled, { data, items }));
}

function ruleOf(compiled: CompiledBundle, { data, items }: ItemsGrant): ItemsRule | null {
  const { schema } = compiled.data;
  const found = listOf(schema, data.split('.'));
  if (found === null) return null;
  const scope = scopeNamed('granted item', { data: schema, item: found.item, ...BESIDE });
  const env = environmentOf(compiled.bundle, compiled.rules);
  const done = compileExpression(items, { scope, env, result: 'bool' });
  return done.ok ? { list: found.steps, ...asked(done.expression, found.item) } : null;
}

function asked(expression: Expression, item: JsonObject): Omit<ItemsRule, 'list'> {
  const members = expression.reads.flatMap((path) => (path.startsWith('item.') ? [path.slice('item.'.length)] : []));
  const { properties } = item;
  const fields = members.flatMap((name) => (isJsonObject(properties) ? [properties[name]] : []));
  return {
    members,
    widgets: fields.flatMap((field) => (isJsonObject(field) ? (widgetOf(field)?.source ?? []) : [])),
    isShown: (vars) => expression.evaluate(vars) === true,
  };
}

/** Finds the first list of groups on the path to a field. */
function listOf(schema: JsonObject, steps: readonly string[]): { steps: string[]; item: JsonObject } | null {
  let here: JsonObject = schema;
  for (const [i, step] of steps.entries()) {
    const { properties } = here;
    const next = ownMember(properties, step);
    if (!isJsonObject(next)) return null;
    const item = itemOf(next);
    if (item !== next) return isJsonObject(item.properties) ? { steps: steps.slice(0, i + 1), item } : null;
    here = next;
  }
  return null;
}
