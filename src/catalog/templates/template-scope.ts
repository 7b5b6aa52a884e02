import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import {
  listed,
  nodesOf,
  type StateNode,
  type Transition,
  transitionsOf,
  withDefaults,
} from '../../definition/definition.ts';
import {
  type ActionConfig,
  type Bundle,
  type LinkConfig,
  type SeenValues,
  type Workflow,
  workflowsOf,
} from '../../engine/engine.ts';
import { propertyNames, templatesOf } from '../definition/definition.ts';

/** Describes one place where a workflow uses a template, with what the template may read there. */
export interface TemplateUse {
  template: string;
  /** Is the JSON path of the action or deadline. */
  path: string;
  /** Describes the same place in words. */
  place: string;
  scope: JsonObject;
  /** Gives the paths that each of its `values` is made of. */
  computed: SeenValues['reads'];
}

/** Returns what a template sees of the `values` at a JSON path; null when the workflow does not compile, which is reported elsewhere. */
export type ValuesAt = (path: string) => SeenValues | null;

/** Lists every use of a template. It may read what the engine gives: all the variables of expressions, complete. */
export function templateUses(bundle: Bundle, valuesAt: ValuesAt): TemplateUse[] {
  const { workflow } = bundle;
  const inMachine = nodesOf(workflow).flatMap((node) => usesAt(node, bundle, valuesAt));
  const inDeadlines = Object.entries(workflow.deadlines).flatMap(([name, { template, to, link }]) =>
    template === undefined
      ? []
      : [
          {
            template,
            ...{ path: `$.deadlines.${name}`, place: reminderBy(workflow, name) },
            scope: scopeOf(bundle, { deadline, ...linkIn(bundle, to, link) }),
            computed: {},
          },
        ],
  );
  const onDemand = Object.entries(withDefaults('workflow', workflow).documents).flatMap(
    ([name, { template, form, values }]) => {
      const path = `$.documents.${name}`;
      const computed = valuesIn(values, path, valuesAt);
      if (computed === null) return [];
      const scope = scopeOf(bundle, { ...formNamed(bundle, form), ...seenAs(computed) });
      return [{ template, path, place: requestOf(workflow, name), scope, computed: computed.reads }];
    },
  );
  return [...inMachine, ...inDeadlines, ...onDemand];
}

/** Returns the name of the form whose answers a scope holds. */
export function formNameOf({ forms }: Bundle, { properties }: JsonObject): string | null {
  const schema = isJsonObject(properties) ? properties.form : undefined;
  return Object.keys(forms).find((name) => forms[name] === schema) ?? null;
}

function usesAt(node: StateNode, bundle: Bundle, valuesAt: ValuesAt): TemplateUse[] {
  const opening = node.parent === null ? formOf(bundle, 'open') : {};
  const named = (actions: Parameters<typeof listed>[0], path: string, seen: Pick<PlacedAction, 'form' | 'place'>) =>
    listed(actions, path).flatMap(({ action, path: at }) =>
      usesOfAction(bundle, { action, path: at, ...seen }, valuesAt),
    );
  return [
    ...named(node.config.entry, `${node.path}.entry`, { form: opening, place: arrivalIn(node) }),
    ...named(node.config.exit, `${node.path}.exit`, { form: {}, place: departureFrom(node) }),
    ...transitionsOf(node).flatMap((transition) => {
      const { kind, name, config, path } = transition;
      const form = kind === 'event' ? formOf(bundle, name) : {};
      return named(config.actions, `${path}.actions`, { form, place: passageBy(bundle.workflow, transition) });
    }),
  ];
}

interface PlacedAction {
  action: ActionConfig;
  path: string;
  place: string;
  form: JsonObject;
}

function usesOfAction(bundle: Bundle, { action, path, place, form }: PlacedAction, valuesAt: ValuesAt): TemplateUse[] {
  if (action.type !== 'notify' && action.type !== 'document') return [];
  if (action.type === 'notify') {
    const { template, to, link } = action.params;
    return [{ template, path, place, scope: scopeOf(bundle, { ...form, ...linkIn(bundle, to, link) }), computed: {} }];
  }
  const computed = valuesIn(action.params.values, `${path}.params`, valuesAt);
  if (computed === null) return [];
  return templatesOf(action).map(({ template, param }) => {
    const { to, link } = action.params;
    const covered = param === 'email' ? { document: written, ...linkIn(bundle, to, link) } : {};
    const scope = scopeOf(bundle, { ...form, ...seenAs(computed), ...covered });
    return { template, path, place, scope, computed: computed.reads };
  });
}

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const deadline = whole({ name: text, title: text, key: text, items: texts, dueAt: text, firstDueAt: text });

/** Describes what the e-mail that covers a document knows of it. */
const written = whole({ name: text, code: text });

function valuesIn(values: object | undefined, path: string, valuesAt: ValuesAt): SeenValues | null {
  return values === undefined ? { schema: {}, reads: {} } : valuesAt(`${path}.values`);
}

function seenAs({ schema }: SeenValues): JsonObject {
  return { values: schema };
}

/** Describes the link of each recipient without an account; other recipients of the same letter have none. */
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
    compteurs: whole(
      Object.fromEntries(withDefaults('workflow', workflow).counters.map((name) => [name, { type: 'integer' }])),
    ),
    dossier: whole({ id: text, createdAt: text, title: text }),
    sender: partly({ workflow: text, dossier: text }, []),
    verdict: partly(
      { verdict: { type: 'boolean' }, code: text, figures: text, asOf: text, explanation: explanations },
      ['explanation'],
    ),
    people: whole(Object.fromEntries(Object.keys(workflow.roles).map((role) => [role, people]))),
    issuer: partly(named, []),
    files: { type: 'array', items: file },
    ...more,
  });
}

/** Describes a holder of a role when the letter is written. Only an organisation has the members after `siret`. */
const named = {
  ...{ name: text, email: { type: 'string', format: 'email' }, phone: text, kind: text, siret: text },
  ...{ programme: text, street: text, postcode: text, city: text },
  ...{ signatory: text, court: text, dpo: text, logo: { ...text, 'x-widget': 'signature' } },
};
/** Describes a file that the form of the act names, as it was received. */
const file = whole({ id: text, name: text, type: text, size: { type: 'integer' }, sha256: text, at: text });
const people = { type: 'array', items: partly(named, ['name']) };

const explanations = { type: 'array', items: partly({ text, ok: { type: 'boolean' }, code: text }, []) };

function linkScope({ linked }: Bundle, link: Bundle['workflow']['links'][string]): JsonObject {
  const schemas = workflowsOf(link).map((workflow) => linked[workflow] ?? {});
  const isRead = ([name]: [string, Json]) => link.read.includes(name);
  const properties = schemas.flatMap((schema) =>
    Object.entries(isJsonObject(schema.properties) ? schema.properties : {}).filter(isRead),
  );
  const isRequired = (name: string, { required }: JsonObject) => Array.isArray(required) && required.includes(name);
  const required = [...new Set(schemas.flatMap(propertyNames))].filter((name) =>
    schemas.every((schema) => isRequired(name, schema)),
  );
  const data = partly(Object.fromEntries(properties.toReversed()), required);
  if (link.each === undefined) return partly({ id: text, etats: texts, data }, ['etats', 'data']);
  return { type: 'array', items: partly({ id: text, workflow: text, etats: texts, data }, ['etats', 'data']) };
}

function whole(properties: JsonObject): JsonObject {
  return partly(properties, Object.keys(properties));
}

/** Describes a group of which only `required` is always filled. */
function partly(properties: JsonObject, required: string[]): JsonObject {
  return { type: 'object', properties, required };
}

/** Says in French at what moment a workflow asks for something. */
function arrivalIn(node: StateNode): string {
  return node.parent === null ? 'à l’ouverture' : `à l’arrivée à « ${titleOf(node)} »`;
}

function departureFrom(node: StateNode): string {
  return `en quittant « ${titleOf(node)} »`;
}

function passageBy(workflow: Workflow, { from, kind, name }: Transition): string {
  const where = from.parent === null ? '' : `, à « ${titleOf(from)} »`;
  switch (kind) {
    case 'event':
      return `par l’action « ${workflow.events[name]?.title ?? name} »${where}`;
    case 'deadline':
      return `${reminderBy(workflow, name)}${where}`;
    case 'always':
      return `par le passage automatique${where}`;
    case 'done':
      return `quand tout est fini${where}`;
  }
}

function reminderBy({ deadlines }: Workflow, name: string): string {
  return `par l’échéance « ${deadlines[name]?.title ?? name} »`;
}

function requestOf(workflow: Workflow, name: string): string {
  const { documents } = withDefaults('workflow', workflow);
  return `comme document « ${documents[name]?.title ?? name} »`;
}

function titleOf({ config, key }: StateNode): string {
  return config.meta?.title ?? key;
}
