import type { JsonObject } from '../../base/base.ts';
import type { Directory } from './directory.ts';
import type { RuleFile } from './rule-file.ts';
import type { Workflow } from './workflow.ts';

/**
 * Meanings of definitions, the newest last. A change of what a definition means takes the next number, and the engine goes on reading
 * all of them as they were: no number changes meaning once a bundle bears it.
 */
export const FORMATS = [1, 2, 3] as const;
export type Format = (typeof FORMATS)[number];

/** What the catalog writes. */
export const NEWEST_FORMAT: Format = 3;

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

/** `workflows/lists/<id>.json`: a dated reference list. */
export interface ListFile {
  $schema?: string;
  id: string;
  title: string;
  source?: string;
  entries: { code: string; label: string; from?: string; to?: string; [more: string]: unknown }[];
  /** Retired codes: `code` stands for `of` (e.g. an INSEE code of a merged commune). */
  retired?: { code: string; of: string; label?: string; since?: string }[];
}

/** `workflows/roles.json`. */
export interface RolesFile {
  $schema?: string;
  roles: {
    [role: string]: {
      title: string;
      binding: 'person' | 'organisation' | 'global' | 'link' | 'mandate';
      help?: string;
      register?: RegisteredRole;
      /** With `binding: mandate`. */
      mandate?: MandatedRole;
    };
  };
}

/** How an outside reader is let in: to one dossier, from a day to another, and to a sample of those linked to it. */
export interface MandatedRole {
  /** Of the dossier he is bound to. */
  workflow: string;
  /** Workflows of the dossiers linked to it that may be in the sample. */
  sample: string[];
}

/** How an organisation takes a role by itself, and gets nothing else by it. */
export interface RegisteredRole {
  /** What it is asked, `schemas/<form>.schema.json`. */
  form: string;
  /** Field that names the organisation, `format: siret`. */
  key: string;
  /** Field of the address to confirm, `format: email`. */
  confirm: string;
  /** Field of its name; default `nom`. */
  name?: string;
  /** Field of the name of who registers it; default `personne`. */
  person?: string;
  /** Its members invite others. */
  members?: 'invite';
  /** Roles that settle what organisations contest, and may pass one on. */
  by: string[];
}
