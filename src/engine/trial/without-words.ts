import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { MachineNode } from '../../definition/definition.ts';
import type { Bundle } from '../model/bundle.ts';

/** Members of a workflow that only its readers ask: no decision depends on them. */
const READ_ONLY = new Set([
  ...['$schema', 'title', 'description', 'fiche', 'read', 'columns', 'search', 'aside', 'firstRun', 'late'],
  // Who writes at the head of letters, what anyone reads, when people meet, who looks like whom, how long it is kept.
  ...['letterhead', 'public', 'meetings', 'likely', 'retention'],
  // How each template is delivered, and what may be asked for: what a decision sends, its state or event names.
  ...['templates', 'documents'],
]);
/** Of events, what is said of them and where they are offered. */
const EVENT_WORDS = new Set(['title', 'help', 'confirm', 'begin', 'unsent', 'group', 'tell']);
const TITLES = new Set(['title', 'help']);
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
      ...without(rest, READ_ONLY),
      events: each(events, (event) => without(event, EVENT_WORDS)),
      deadlines: each(deadlines, (deadline) => without(deadline, TITLES)),
      machine: nodeWithoutWords(machine),
    } as unknown as Bundle['workflow'],
    dossier: schemaWithoutWords(bundle.dossier),
    forms: each(bundle.forms, schemaWithoutWords),
    linked: each(bundle.linked, schemaWithoutWords),
    roles: each(roles, (role) => without(role, TITLES)) as Bundle['roles'],
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
  const { description: _, meta, states, ...rest } = node;
  return {
    ...rest,
    ...(meta && { meta: without(meta, TITLES) }),
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
