import type { JsonObject } from '../base/base.ts';
import type { Bundle, LinkConfig } from '../engine/engine.ts';
import { propertyNames } from './fields.ts';
import { listed, nodesOf, type StateNode, transitionsOf } from './machine.ts';
import { templatesOf } from './uses.ts';

/** One place where a workflow asks for a template, with what the template may read there. */
export interface TemplateUse {
  template: string;
  /** JSON path of the action or deadline. */
  path: string;
  scope: JsonObject;
}

/** Every use of a template. What it reads is what the engine gives: all the variables of expressions, complete. */
export function templateUses(bundle: Bundle): TemplateUse[] {
  const { workflow } = bundle;
  const inMachine = nodesOf(workflow).flatMap((node) => usesAt(node, bundle));
  const inDeadlines = Object.entries(workflow.deadlines).flatMap(([name, { template, to, link }]) =>
    template === undefined
      ? []
      : [
          {
            template,
            path: `$.deadlines.${name}`,
            scope: scopeOf(bundle, { deadline, ...linkIn(bundle, to, link) }),
          },
        ],
  );
  const onDemand = Object.entries(workflow.documents ?? {}).map(([name, { template, form }]) => ({
    template,
    path: `$.documents.${name}`,
    scope: scopeOf(bundle, formNamed(bundle, form)),
  }));
  return [...inMachine, ...inDeadlines, ...onDemand];
}

function usesAt(node: StateNode, bundle: Bundle): TemplateUse[] {
  const opening = node.parent === null ? formOf(bundle, 'open') : {};
  return [
    ...named(bundle, node.config.entry, `${node.path}.entry`, opening),
    ...named(bundle, node.config.exit, `${node.path}.exit`, {}),
    ...transitionsOf(node).flatMap(({ kind, name, config, path }) =>
      named(bundle, config.actions, `${path}.actions`, kind === 'event' ? formOf(bundle, name) : {}),
    ),
  ];
}

function named(bundle: Bundle, actions: Parameters<typeof listed>[0], path: string, form: JsonObject): TemplateUse[] {
  const plain = scopeOf(bundle, form);
  return listed(actions, path).flatMap(({ action, path: at }) => {
    const linked = action.type === 'notify' ? linkIn(bundle, action.params.to, action.params.link) : {};
    const scope = Object.keys(linked).length === 0 ? plain : scopeOf(bundle, { ...form, ...linked });
    return templatesOf(action).map(({ template }) => ({ template, path: at, scope }));
  });
}

/** Each recipient without account has a link of his own; the others of the same letter have none. */
function linkIn({ roles }: Bundle, to: string[], link: LinkConfig | undefined): JsonObject {
  if (link === undefined) return {};
  const isForAll = to.every((role) => roles[role]?.binding === 'link');
  return { link: partly({ url: text, expiresAt: text }, isForAll ? ['url', 'expiresAt'] : []) };
}

function formOf(bundle: Bundle, event: string): JsonObject {
  return formNamed(bundle, bundle.workflow.events[event]?.form);
}

function formNamed({ forms }: Bundle, name: string | undefined): JsonObject {
  const form = name === undefined ? undefined : forms[name];
  return form === undefined ? {} : { form };
}

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const deadline = whole({ name: text, title: text, key: text, items: texts, dueAt: text });

function scopeOf(bundle: Bundle, more: JsonObject): JsonObject {
  const { workflow } = bundle;
  return whole({
    data: bundle.dossier,
    etats: texts,
    today: { type: 'string', format: 'date' },
    now: text,
    roles: whole(Object.fromEntries(Object.keys(workflow.roles).map((role) => [role, texts]))),
    actor: partly({ id: text, role: text, organisation: text }, ['id', 'role']),
    liens: whole(
      Object.fromEntries(Object.entries(workflow.links).map(([name, link]) => [name, linkScope(bundle, link)])),
    ),
    compteurs: whole(Object.fromEntries((workflow.counters ?? []).map((name) => [name, { type: 'integer' }]))),
    dossier: whole({ id: text, createdAt: text, title: text }),
    sender: partly({ workflow: text, dossier: text }, []),
    verdict: partly(
      { verdict: { type: 'boolean' }, code: text, figures: text, asOf: text, explanation: explanations },
      ['explanation'],
    ),
    people: whole(Object.fromEntries(Object.keys(workflow.roles).map((role) => [role, people]))),
    ...more,
  });
}

/** Who holds a role when the letter is written; an organisation has no address. */
const people = { type: 'array', items: partly({ name: text, email: text }, ['name']) };

const explanations = { type: 'array', items: partly({ text, ok: { type: 'boolean' }, code: text }, []) };

function linkScope({ linked }: Bundle, link: Bundle['workflow']['links'][string]): JsonObject {
  const schema = linked[link.workflow] ?? {};
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => link.read.includes(name));
  const required = propertyNames(schema).filter(
    (name) => Array.isArray(schema.required) && schema.required.includes(name),
  );
  const data = partly(Object.fromEntries(properties), required);
  return partly({ id: text, etats: texts, data }, ['etats', 'data']);
}

function whole(properties: JsonObject): JsonObject {
  return partly(properties, Object.keys(properties));
}

/** A group of which only `required` is always filled. */
function partly(properties: JsonObject, required: string[]): JsonObject {
  return { type: 'object', properties, required };
}
