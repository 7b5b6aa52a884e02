import { canonicalJson, type Finding, type JsonObject, sha256 } from '../base/base.ts';
import { type CompiledForm, compileForm, inlineRefs } from '../forms/forms.ts';
import type { Bundle } from './bundle.ts';
import { compileDeadlines } from './compile-deadlines.ts';
import { compileEvents } from './compile-events.ts';
import { compileNodes } from './compile-nodes.ts';
import type { CompiledBundle, CompiledRole } from './compiled.ts';
import { at, type Compiling, own, type Place, report } from './compiling.ts';
import { environmentOf } from './host.ts';
import { buildMachine, type Machine } from './machine.ts';
import type { CompiledNode } from './node.ts';
import { type CompiledRule, compileRule } from './rule.ts';
import { caseScope, type LinkedScopes, linkedCounters, linkedData, openingScope, type Scope } from './scope.ts';
import { compileSite, type Site } from './site.ts';

/** A bundle ready to run, or null, with everything found wrong (JSON path, French sentence, cure). */
export interface Compilation {
  compiled: CompiledBundle | null;
  findings: Finding[];
}

/**
 * Reads a bundle once: forms, rules, every expression with the types of what it reads, the machine. Takes tens of
 * milliseconds; the result is immutable and may be shared by every dossier pinned to this bundle.
 */
export function compileBundle(bundle: Bundle): Compilation {
  const findings: Finding[] = [];
  const linked = linkedScopes(bundle);
  const data = compileData(bundle, findings);
  const compiling = begin(bundle, findings, data, linked);
  const place: Place = { compiling, path: '$', scope: compiling.scope };
  const { root, nodes } = compileNodes(at(place, '.machine'));
  const parts = compileParts(place, nodes);
  const machine = findings.length === 0 ? tryBuild(root, at(place, '.machine')) : null;
  if (machine === null || data === null) return { compiled: null, findings };
  const { forms, rules, env } = compiling;
  const hash = sha256(canonicalJson(bundle));
  const waiting = [...nodes.values()].filter((node) => node.after.size > 0);
  const known = {
    bundle,
    hash,
    machine,
    root,
    nodes,
    waiting,
    forms,
    rules,
    data,
    holidays: env.holidays,
    linkedData: linked,
  };
  return { compiled: { ...known, ...parts }, findings };
}

function begin(bundle: Bundle, findings: Finding[], data: CompiledForm | null, linked: LinkedScopes): Compiling {
  const rules: { [rule: string]: CompiledRule } = {};
  const env = environmentOf(bundle, rules);
  for (const [id, file] of Object.entries(bundle.rules)) {
    const compiled = compileRule(file, env);
    if (compiled.ok) rules[id] = compiled.rule;
    else findings.push(...compiled.findings);
  }
  const schema = data?.schema ?? bundle.dossier;
  const file = `workflows/${bundle.workflow.id}.json`;
  const forms = compileForms(bundle, findings);
  return { bundle, file, findings, env, forms, rules, data: schema, scope: caseScope(bundle, schema, linked) };
}

function compileForms(bundle: Bundle, findings: Finding[]): { [form: string]: CompiledForm } {
  const forms: { [form: string]: CompiledForm } = {};
  for (const [name, schema] of Object.entries(bundle.forms)) {
    const form = compileSchema(schema, `schemas/${name}.schema.json`, findings);
    if (form !== null) forms[name] = form;
  }
  return forms;
}

function compileData(bundle: Bundle, findings: Finding[]): CompiledForm | null {
  return compileSchema(bundle.dossier, `schemas/${bundle.workflow.dossier}`, findings);
}

function compileSchema(schema: JsonObject, file: string, findings: Finding[]): CompiledForm | null {
  const compiled = compileForm(schema);
  if (compiled.ok) return compiled.form;
  const issues = compiled.issues.map((issue): Finding => ({ level: 'error', code: 'form-schema', file, ...issue }));
  findings.push(...issues);
  return null;
}

function linkedScopes({ workflow, linked }: Bundle): LinkedScopes {
  const scopes: LinkedScopes = new Map();
  for (const [name, link] of Object.entries(workflow.links)) {
    const { schema } = inlineRefs(own(linked, link.workflow) ?? {}, '', () => undefined);
    scopes.set(name, { schema: linkedData(schema, link.read), counters: linkedCounters(workflow, name) });
  }
  return scopes;
}

function compileParts(place: Place, nodes: Map<string, CompiledNode>) {
  const { workflow } = place.compiling.bundle;
  return {
    events: compileEvents(place, nodes),
    deadlines: compileDeadlines(place, nodes),
    roles: compileRoles(place),
    links: compileLinks(place),
    titleOf: compileSite(at(place, '.titleOf', only(place, ['data'])), workflow.titleOf, { result: 'string' }),
    unique: compileUnique(place),
  };
}

function only(place: Place, names: string[]): Scope {
  return openingScope(place.scope, null, names);
}

function opening(place: Place, names: string[]): Scope {
  const form = own(place.compiling.bundle.workflow.events, 'open')?.form;
  const compiled = form === undefined ? undefined : own(place.compiling.forms, form);
  return openingScope(place.scope, compiled?.schema ?? null, ['form', ...names]);
}

function compileRoles(place: Place): Map<string, CompiledRole> {
  const { workflow, roles } = place.compiling.bundle;
  const compiled = new Map<string, CompiledRole>();
  for (const [name, role] of Object.entries(workflow.roles)) {
    const here = at(place, `.roles.${name}`);
    const declared = own(roles, name);
    if (declared === undefined) {
      report(here, 'unknown-role', `Le rôle « ${name} » n’existe pas.`, 'Déclarez-le dans workflows/roles.json.');
    }
    compiled.set(name, {
      binding: declared?.binding ?? 'global',
      title: declared?.title ?? name,
      from: optional(at(here, '.from', opening(place, ['actor', 'liens', 'sender', 'today'])), role.from, {
        result: ['string', 'list'],
        nullable: true,
      }),
      muteIf: optional(at(here, '.muteIf', only(place, ['data', 'etats', 'today'])), role.muteIf, { result: 'bool' }),
    });
  }
  return compiled;
}

function optional(place: Place, source: string | undefined, wanted: Parameters<typeof compileSite>[2]): Site | null {
  return source === undefined ? null : compileSite(place, source, wanted);
}

function compileLinks(place: Place): Map<string, Site | null> {
  const links = new Map<string, Site | null>();
  const scope = opening(place, ['actor', 'sender', 'today']);
  for (const [name, link] of Object.entries(place.compiling.bundle.workflow.links)) {
    const wanted = { result: 'string', nullable: true } as const;
    links.set(name, optional(at(place, `.links.${name}.from`, scope), link.from, wanted));
  }
  return links;
}

function compileUnique(place: Place): CompiledBundle['unique'] {
  const { unique } = place.compiling.bundle.workflow;
  if (unique === undefined) return null;
  const scope = opening(place, ['actor', 'liens', 'sender', 'today']);
  const key = compileSite(at(place, '.unique.key', scope), unique.key, { result: 'string' });
  return { key, message: unique.message, todo: unique.todo ?? null };
}

/** What our own checks let through and XState still refuses. */
function tryBuild(root: CompiledNode, place: Place): Machine | null {
  try {
    return buildMachine(root);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(
      place,
      'machine',
      `XState refuse cette machine : ${reason}`,
      'Corrigez la machine à l’endroit que le message nomme.',
    );
    return null;
  }
}
