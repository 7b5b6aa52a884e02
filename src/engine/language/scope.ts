import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { type RuleFile, SCOPES, type ScopeName, type Workflow, withDefaults } from '../../definition/definition.ts';
import type { Bundle } from '../model/model.ts';

/** Maps each variable that an expression may read to the JSON Schema of its value. */
export type Scope = { [variable: string]: JsonObject };

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
const maybeText = { type: ['string', 'null'] };
const texts = { type: 'array', items: text, maxItems: 1000 };
const count = { type: 'integer' };
const whole = (properties: JsonObject): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required: Object.keys(properties),
});
const each = (names: Iterable<string>, schema: JsonObject): JsonObject =>
  whole(Object.fromEntries([...names].map((name) => [name, schema])));

/** Describes the person or machine that acts. */
const actor = whole({
  ...{ id: text, role: text, organisation: maybeText },
  confirmed: whole({ method: maybeText, at: maybeText }),
});

/** Returns the variables that every expression about an existing dossier may read. */
export function caseScope({ workflow }: Bundle, data: JsonObject, linked: LinkedScopes): Scope {
  return {
    data,
    etats: texts,
    today: { type: 'string', format: 'date' },
    now: instant,
    roles: each(Object.keys(workflow.roles), texts),
    actor,
    liens: linksScope(linked),
    compteurs: each(withDefaults('workflow', workflow).counters, count),
    dossier: whole({ id: text, createdAt: instant }),
    sender: whole({ workflow: maybeText, dossier: maybeText }),
    started: maybeText,
  };
}

/** Describes the deadline that fires; its members are null, and it has no items, when none does. */
export const deadlineScope: JsonObject = whole({
  name: maybeText,
  title: maybeText,
  key: maybeText,
  items: texts,
  dueAt: { type: ['string', 'null'], format: 'date-time' },
  /** Is the first instant of a deadline that repeats: `dueAt` is that of the reminder. */
  firstDueAt: { type: ['string', 'null'], format: 'date-time' },
});

/**
 * Gives their types to the variables of a scope that the grammar names. `own` holds those that only this place types: the form of its event,
 * the account of its actor.
 */
export function scopeNamed(name: ScopeName, scope: Scope, own: Scope = {}): Scope {
  const names: readonly string[] = SCOPES[name];
  return Object.fromEntries(Object.entries({ ...scope, ...own }).filter(([variable]) => names.includes(variable)));
}

export function withForm(scope: Scope, form: JsonObject | null): Scope {
  return form === null ? scope : { ...scope, form };
}

/**
 * Describes the answer of the last true rule of a transition, or else of the last rule evaluated; false, as of today, when there was none.
 */
export function verdictScope(rules: RuleFile[]): JsonObject {
  const targets = new Set(rules.flatMap((rule) => Object.keys(withDefaults('rule', rule).targets)));
  const ok = { type: ['boolean', 'null'] };
  const because = whole({ text, ok, path: text, wanted: maybeText, code: maybeText });
  return whole({
    verdict: { type: 'boolean' },
    code: maybeText,
    figures: maybeText,
    asOf: { type: 'string', format: 'date' },
    outputs: each(targets, { type: ['boolean', 'null'] }),
    explanation: { type: 'array', items: because, maxItems: 100 },
  });
}

/** Maps each link to what may be read of the linked dossier. */
export type LinkedScopes = Map<string, { schema: JsonObject; counters: string[]; isMany?: true }>;

/** Keeps the fields of the linked dossier that may be read, as its schema (references inlined) was when the bundle was built. */
export function linkedData(schema: JsonObject, read: readonly string[]): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const known = read.filter((field) => Object.hasOwn(properties, field));
  const required = Array.isArray(schema.required) ? schema.required : [];
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(known.map((field) => [field, properties[field] ?? {}])),
    required: required.filter((field) => typeof field === 'string' && known.includes(field)),
  };
}

/** Names the counters of a linked dossier that this workflow reserves a place in: it may read no others. */
export function linkedCounters(workflow: Workflow, link: string): string[] {
  const reserves = Object.values(workflow.events).flatMap((event) => event.reserve ?? []);
  return [...new Set(reserves.filter((reserve) => reserve.in === link).map((reserve) => reserve.counter))];
}

function linksScope(linked: LinkedScopes): JsonObject {
  const links = [...linked].map(([name, { schema, counters, isMany }]): [string, JsonObject] => [
    name,
    isMany
      ? { type: 'array', items: whole({ id: text, workflow: text, etats: texts, data: schema }), maxItems: 1000 }
      : whole({ id: maybeText, etats: texts, data: schema, compteurs: each(counters, count) }),
  ]);
  return whole(Object.fromEntries(links));
}
