import { type Finding, type JsonObject, own } from '../../../base/base.ts';
import { workflowsOf } from '../../../definition/definition.ts';
import { type CompiledForm, type CompileWhen, compileForm, inlineRefs } from '../../../forms/forms.ts';
import { type DataForm, dataForm } from '../../context/context.ts';
import { type LinkedScopes, linkedCounters, linkedData } from '../../language/language.ts';
import type { Bundle } from '../../model/model.ts';

export function compileForms(bundle: Bundle, findings: Finding[], when: CompileWhen): { [form: string]: CompiledForm } {
  const forms: { [form: string]: CompiledForm } = {};
  for (const [name, schema] of Object.entries(bundle.forms)) {
    const form = compileSchema(schema, `schemas/${name}.schema.json`, { findings, when });
    if (form !== null) forms[name] = form;
  }
  return forms;
}

export function compileData(bundle: Bundle, findings: Finding[], when: CompileWhen): DataForm | null {
  const form = compileSchema(bundle.dossier, `schemas/${bundle.workflow.dossier}`, { findings, when });
  return form && dataForm(form);
}

function compileSchema(
  schema: JsonObject,
  file: string,
  { findings, when }: { findings: Finding[]; when: CompileWhen },
): CompiledForm | null {
  const compiled = compileForm(schema, when);
  if (compiled.ok) return compiled.form;
  const issues = compiled.issues.map((issue): Finding => ({ level: 'error', code: 'form-schema', file, ...issue }));
  findings.push(...issues);
  return null;
}

/** Returns the schema of the fields that this workflow reads in each linked dossier. */
export function linkedScopes({ workflow, linked }: Bundle): LinkedScopes {
  const scopes: LinkedScopes = new Map();
  for (const [name, link] of Object.entries(workflow.links)) {
    const schemas = workflowsOf(link).map((one) => {
      const found = own(linked, one);
      return found === undefined ? missingData(link.read) : inlineRefs(found, '', () => undefined).schema;
    });
    const schema = joined(schemas.map((one) => linkedData(one, link.read)));
    const isMany = link.each === undefined ? {} : { isMany: true as const };
    scopes.set(name, { schema, counters: linkedCounters(workflow, name), ...isMany });
  }
  return scopes;
}

/** Gives no type to the fields of a workflow that is not there: one finding names it, and no expression that reads it adds another. */
function missingData(read: readonly string[]): JsonObject {
  return { properties: Object.fromEntries(read.map((field) => [field, false])) };
}

/** Merges the schemas of several workflows: a field of any is declared, and is required only where all require it. */
function joined(schemas: JsonObject[]): JsonObject {
  const [first = {}, ...others] = schemas;
  if (others.length === 0) return first;
  const properties = Object.assign({}, ...schemas.toReversed().map((schema) => schema.properties)) as JsonObject;
  const lists = schemas.map(({ required }) => (Array.isArray(required) ? required : []));
  const required = (lists[0] ?? []).filter((field) => lists.every((list) => list.includes(field)));
  return { ...first, properties, required };
}
