import type { JsonObject } from '../base/base.ts';
import type { ListFile, RolesFile, RuleFile, Workflow } from './workflow.ts';

/**
 * Everything a dossier needs to live for ever, in one JSON value: a workflow with its forms, rules, lists, templates and
 * roles. Its name is the SHA-256 of its canonical JSON. `$ref` between schema files are inlined before.
 */
export interface Bundle {
  format: 1;
  workflow: Workflow;
  /** Schema of the dossier's data. */
  dossier: JsonObject;
  /** Form name → JSON Schema. */
  forms: { [form: string]: JsonObject };
  rules: { [rule: string]: RuleFile };
  lists: { [list: string]: ListFile };
  /** `emails/x` or `documents/x` → Handlebars source. */
  templates: { [template: string]: string };
  roles: RolesFile['roles'];
  /** Workflow id → schema of the data of a linked workflow, as it was when this bundle was built. */
  linked: { [workflow: string]: JsonObject };
}
