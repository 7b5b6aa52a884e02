import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type MachineNode, readOnlyMembers } from '../../definition/definition.ts';
import type { Bundle } from '../model/model.ts';

/** Lists the members that no decision depends on, by the grammar. */
const READ_ONLY = {
  workflow: readOnlyMembers('workflow'),
  event: readOnlyMembers('event'),
  deadline: readOnlyMembers('deadline'),
  state: readOnlyMembers('state'),
  meta: readOnlyMembers('stateMeta'),
  role: readOnlyMembers('declaredRole'),
  /** Titles of choices stay: `label` returns them, and its result may be recorded. */
  field: readOnlyMembers('field'),
};
/** Holds the keywords whose members are names of fields, whatever those names are. */
const NAMED_SCHEMAS = new Set([
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies'],
]);
/** Names the keywords whose values are compared as they are, and never read as schemas: a field there may be called `title` too. */
const VALUES = new Set(['const', 'enum', 'default', 'examples', 'dependentRequired']);

/**
 * Keeps of a version what may change a decision or its result, without what is only shown and without the text of letters. Letters are
 * compared separately; that they are sent, to whom and when, stays.
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
  const kept = Object.entries(schema).filter(([name]) => !READ_ONLY.field.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, inSchema(name, value)]));
}

function inSchema(name: string, value: Json): Json {
  if (VALUES.has(name)) return value;
  if (Array.isArray(value)) return value.map((one) => (isJsonObject(one) ? schemaWithoutWords(one) : one));
  if (!isJsonObject(value)) return value;
  if (NAMED_SCHEMAS.has(name)) return each(value, (one) => (isJsonObject(one) ? schemaWithoutWords(one) : one));
  // Our own `x-` keywords hold names of fields, codes and steps.
  return name.startsWith('x-') ? value : schemaWithoutWords(value);
}
