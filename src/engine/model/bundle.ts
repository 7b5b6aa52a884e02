import type { JsonObject } from '../../base/base.ts';
import type { Directory, ListFile, RolesFile, RuleFile, Workflow } from '../../definition/definition.ts';

/**
 * Meanings of definitions, the newest last. A change of what a definition means takes the next number, and the engine goes on reading
 * all of them as they were: no number changes meaning once a bundle bears it.
 */
export const FORMATS = [1, 2, 3, 4] as const;
export type Format = (typeof FORMATS)[number];

export const NEWEST_FORMAT: Format = 4;

/** What the catalog writes, unless a form asks something that a later format brought: 4 is that of durations. */
export const USUAL_FORMAT: Format = 3;

/**
 * Everything a dossier needs to live for ever, in one JSON value: a workflow with its forms, rules, lists, templates and
 * roles. Its name is the SHA-256 of its canonical JSON. `$ref` between schema files are inlined before.
 */
export interface Bundle {
  /** What its definitions mean: written by the catalog, never by an author. Absent = 1. */
  format?: Format;
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
  /** Those it feeds and those its forms ask; absent: none. */
  directories?: { [directory: string]: Directory };
  /** Workflow id → schema of the data of a linked workflow, as it was when this bundle was built. */
  linked: { [workflow: string]: JsonObject };
}
