import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type MachineNode, readOnlyMembers } from '../../definition/definition.ts';
import type { Bundle } from '../model/bundle.ts';

/** No decision depends on these members, by the grammar. */
const READ_ONLY = {
  workflow: readOnlyMembers('workflow'),
  event: readOnlyMembers('event'),
  deadline: readOnlyMembers('deadline'),
  state: readOnlyMembers('state'),
  meta: readOnlyMembers('stateMeta'),
  role: readOnlyMembers('declaredRole'),
};
/** Of schemas. Titles of choices stay: `label` answers them, and what it answers may be recorded. */
const SCHEMA_WORDS = new Set(['title', 'description', 'x-help-url', 'x-messages']);
/** Where names of fields stand, whatever they are. */
const NAMED_SCHEMAS = new Set([
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies'],
]);
/** What is compared as it is, and never walked into as a schema: a name of a field there may be that of a word. */
const VALUES = new Set(['const', 'enum', 'default', 'examples', 'dependentRequired']);

/**
 * What of a version may change a decision or what comes of it: without what is only said or shown, without the text of its letters. What
 * a letter would say is told apart, letter by letter; that it leaves, to whom and when, is in what stays.
 */
export function withoutWords(bundle: Bundle): Bundle {
  const { workflow, roles } = bundle;
  const { machine, events, deadlines, ...rest } = workflow;
  return {
    ...bundle,
    workflow: {
      ...without(rest, READ_ONLY.workflow),
      events: each(events, (event) => without(event, READ_ONLY.event)),
      deadlines: each(deadlines, (deadline) => without(deadline, READ_ONLY.deadline)),
      machine: nodeWithoutWords(machine),
    } as unknown as Bundle['workflow'],
    dossier: schemaWithoutWords(bundle.dossier),
    forms: each(bundle.forms, schemaWithoutWords),
    linked: each(bundle.linked, schemaWithoutWords),
    roles: each(roles, (role) => without(role, READ_ONLY.role)) as Bundle['roles'],
    templates: {},
  };
}

function each<Value, Result>(values: { [name: string]: Value } = {}, change: (value: Value) => Result) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

function without<Value extends object>(value: Value, names: ReadonlySet<string>): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name))) as Partial<Value>;
}

function nodeWithoutWords(node: MachineNode): MachineNode {
  const { meta, states, ...rest } = node;
  return {
    ...without(rest, READ_ONLY.state),
    ...(meta && { meta: without(meta, READ_ONLY.meta) }),
    ...(states && { states: each(states, nodeWithoutWords) }),
  };
}

function schemaWithoutWords(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(([name]) => !SCHEMA_WORDS.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, inSchema(name, value)]));
}

function inSchema(name: string, value: Json): Json {
  if (VALUES.has(name)) return value;
  if (Array.isArray(value)) return value.map((one) => (isJsonObject(one) ? schemaWithoutWords(one) : one));
  if (!isJsonObject(value)) return value;
  if (NAMED_SCHEMAS.has(name)) return each(value, (one) => (isJsonObject(one) ? schemaWithoutWords(one) : one));
  // Those of ours hold names of fields, of codes, of steps.
  return name.startsWith('x-') ? value : schemaWithoutWords(value);
}
