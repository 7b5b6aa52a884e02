import type { JsonObject } from '../../base/base.ts';
import type { Directory, ListFile, RolesFile, RuleFile, Workflow } from '../../definition/definition.ts';

/**
 * Holds everything a dossier needs for ever in one JSON value: a workflow with its forms, rules, lists, templates and roles. Its name is
 * the SHA-256 of its canonical JSON. `$ref` between schema files are inlined before.
 */
export interface Bundle {
  /** Says how its definitions are to be read; the catalog writes it, never an author. Absent = 1. */
  format?: number;
  workflow: Workflow;
  /** Is the schema of the dossier's data. */
  dossier: JsonObject;
  /** Maps each form name to its JSON Schema. */
  forms: { [form: string]: JsonObject };
  rules: { [rule: string]: RuleFile };
  lists: { [list: string]: ListFile };
  /** Holds the Handlebars source of each `emails/x` or `documents/x`. */
  templates: { [template: string]: string };
  roles: RolesFile['roles'];
  /** Holds the directories that the workflow feeds and those that its forms query; absent when there are none. */
  directories?: { [directory: string]: Directory };
  /** Maps each linked workflow to the schema of its data, as it was when this bundle was built. */
  linked: { [workflow: string]: JsonObject };
}
