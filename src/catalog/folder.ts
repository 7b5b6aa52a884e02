import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding, Json, JsonObject } from '../base/base.ts';
import { isJsonObject } from '../base/base.ts';
import { parseJsonText } from './json-text.ts';

/** The definition files of a folder, by name; contents are JSON, not yet checked. */
export interface Folder {
  workflows: Files;
  rules: Files;
  lists: Files;
  directories: Files;
  screens: Files;
  /** By file name: `contrat.schema.json`. */
  schemas: Files;
  /** `emails/x`, `documents/x`, `partials/x` → source. */
  templates: Map<string, string>;
  roles: DefinitionFile | null;
}
export interface DefinitionFile {
  /** Relative to the root, with `/`. */
  file: string;
  content: Json;
}
export type Files = Map<string, DefinitionFile>;

/** Reads every definition file under `root`. A text that is not JSON is a finding with its line and column, and is left out. */
export async function readFolder(root: string): Promise<{ folder: Folder; findings: Finding[] }> {
  const findings: Finding[] = [];
  const json = (directory: string, suffix: string) => readJsonFiles(root, directory, suffix, findings);
  const workflows = await json('workflows', '.json');
  const roles = workflows.get('roles') ?? null;
  workflows.delete('roles');
  const folder: Folder = {
    workflows,
    rules: await json('workflows/rules', '.json'),
    lists: await json('workflows/lists', '.json'),
    directories: await json('workflows/directories', '.json'),
    screens: await json('workflows/screens', '.json'),
    schemas: await readSchemas(root, findings),
    templates: await readTemplates(root),
    roles,
  };
  return { folder, findings };
}

/** The content of a schema file as an object, or undefined: for `$ref` between files. */
export function schemaIn(folder: Folder, file: string): JsonObject | undefined {
  const content = folder.schemas.get(file)?.content;
  return isJsonObject(content) ? content : undefined;
}

async function readSchemas(root: string, findings: Finding[]): Promise<Files> {
  const files = await readJsonFiles(root, 'schemas', '.schema.json', findings);
  return new Map([...files].map(([name, file]) => [`${name}.schema.json`, file]));
}

async function readTemplates(root: string): Promise<Map<string, string>> {
  const templates = new Map<string, string>();
  for (const kind of ['documents', 'emails', 'partials']) {
    for (const name of await namesIn(join(root, 'templates', kind), '.hbs')) {
      templates.set(`${kind}/${name}`, await readFile(join(root, 'templates', kind, `${name}.hbs`), 'utf8'));
    }
  }
  return templates;
}

async function readJsonFiles(root: string, directory: string, suffix: string, findings: Finding[]): Promise<Files> {
  const files: Files = new Map();
  for (const name of await namesIn(join(root, directory), suffix)) {
    const file = `${directory}/${name}${suffix}`;
    const parsed = parseJsonText(await readFile(join(root, file), 'utf8'));
    if (parsed.ok) files.set(name, { file, content: parsed.value });
    else findings.push(syntaxFinding(file, parsed.issue));
  }
  return files;
}

function syntaxFinding(file: string, issue: { line: number; column: number; message: string; cure: string }): Finding {
  const message = `${issue.message} (ligne ${issue.line}, colonne ${issue.column}).`;
  return { level: 'error', code: 'json-syntax', file, path: '$', message, cure: issue.cure };
}

/** Names of the files with that suffix, without it, in a fixed order. An absent folder is an empty one. */
async function namesIn(directory: string, suffix: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix) && !entry.name.startsWith('.'))
    .map((entry) => entry.name.slice(0, -suffix.length))
    .sort();
}
