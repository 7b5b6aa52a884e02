import { type Finding, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type Memory, newMemory } from './memory.ts';
import type { DefinitionTexts } from './tree.ts';

/** Holds the definition files of a folder, by name; contents are JSON, not yet checked. */
export interface Folder {
  workflows: Files;
  rules: Files;
  lists: Files;
  directories: Files;
  screens: Files;
  examples: Files;
  /** Holds the schemas by file name: `contrat.schema.json`. */
  schemas: Files;
  /** Holds the sources by name: `emails/x`, `documents/x`, `partials/x`. */
  templates: Map<string, string>;
  roles: DefinitionFile | null;
}
export interface DefinitionFile {
  /** Is a path relative to the root, with `/`. */
  file: string;
  content: Json;
}
export type Files = Map<string, DefinitionFile>;

/** Sorts the texts of a tree by what they define. A text that is not JSON is a finding with its line and column, and is left out. */
export function folderOf(tree: DefinitionTexts, memory: Memory = newMemory()): { folder: Folder; findings: Finding[] } {
  const findings: Finding[] = [];
  const json = (directory: string, suffix: string) => parsedIn(tree, { directory, suffix, findings, memory });
  const workflows = json('workflows', '.json');
  const roles = workflows.get('roles') ?? null;
  workflows.delete('roles');
  const schemas = [...json('schemas', '.schema.json')];
  const folder: Folder = {
    workflows,
    rules: json('workflows/rules', '.json'),
    lists: json('workflows/lists', '.json'),
    directories: json('workflows/directories', '.json'),
    screens: json('workflows/screens', '.json'),
    examples: json('workflows/examples', '.json'),
    schemas: new Map(schemas.map(([name, file]) => [`${name}.schema.json`, file])),
    templates: templatesIn(tree),
    roles,
  };
  return { folder, findings };
}

/** Returns the content of a schema file as an object, or undefined, for `$ref` between files. */
export function schemaIn(folder: Folder, file: string): JsonObject | undefined {
  const content = folder.schemas.get(file)?.content;
  return isJsonObject(content) ? content : undefined;
}

function templatesIn(tree: DefinitionTexts): Map<string, string> {
  const kinds = ['documents', 'emails', 'partials'];
  return new Map(
    kinds.flatMap((kind) =>
      textsIn(tree, `templates/${kind}`, '.hbs').map(([name, text]): [string, string] => [`${kind}/${name}`, text]),
    ),
  );
}

interface DirectoryReading {
  directory: string;
  suffix: string;
  findings: Finding[];
  memory: Memory;
}

function parsedIn(tree: DefinitionTexts, { directory, suffix, findings, memory }: DirectoryReading): Files {
  const files: Files = new Map();
  for (const [name, text] of textsIn(tree, directory, suffix)) {
    const file = `${directory}/${name}${suffix}`;
    const parsed = memory.parsed(text);
    if (parsed.ok) files.set(name, { file, content: parsed.value });
    else findings.push(syntaxFinding(file, parsed.issue));
  }
  return files;
}

/** Returns the files directly in this directory, by name without the suffix, in a fixed order. */
function textsIn(tree: DefinitionTexts, directory: string, suffix: string): [name: string, text: string][] {
  return [...tree]
    .filter(([path]) => path.slice(0, path.lastIndexOf('/')) === directory && path.endsWith(suffix))
    .map(([path, text]): [string, string] => [path.slice(directory.length + 1, -suffix.length), text])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function syntaxFinding(file: string, issue: { line: number; column: number; message: string; cure: string }): Finding {
  const message = `${issue.message} (ligne ${issue.line}, colonne ${issue.column}).`;
  return { level: 'error', code: 'json-syntax', file, path: '$', message, cure: issue.cure };
}
