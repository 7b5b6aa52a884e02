import { type Finding, isJsonObject, type JsonObject } from '../../base/base.ts';
import type { DefinitionKind } from '../../definition/definition.ts';
import type { Example, Workflow } from '../../engine/engine.ts';
import type { Screen } from '../../screens/screens.ts';
import { shapeFindings } from '../definition/shape.ts';
import { type Files, folderOf } from '../files/folder.ts';
import type { DefinitionTexts } from '../files/tree.ts';

/** Definitions whose files have the shape they must have: what is read of them is there. */
export interface Tree {
  texts: DefinitionTexts;
  /** By id, as the files are named. */
  workflows: Map<string, Workflow>;
  screens: Read<Screen>[];
  examples: Read<Example>[];
  schemas: Read<JsonObject>[];
  roles: Read<JsonObject> | null;
  /** Rules, lists and directories. */
  others: Read<JsonObject>[];
}

interface Read<Content> {
  file: string;
  content: Content;
}

/** The first file that cannot be read, instead, when there is one: what it names could not be followed. */
export function treeOf(texts: DefinitionTexts): Tree | { unreadable: string } {
  const { tree, unreadable } = readableIn(texts);
  const [broken] = unreadable;
  return broken === undefined ? tree : { unreadable: broken };
}

/** What can be read, and the files that cannot. */
export function readableIn(texts: DefinitionTexts): { tree: Tree; unreadable: string[] } {
  const { folder, findings } = folderOf(texts);
  const broken = [
    ...findings,
    ...faults('workflow', folder.workflows),
    ...faults('screen', folder.screens),
    ...faults('example', folder.examples),
  ];
  const unreadable = [...new Set(broken.map(({ file }) => file))];
  const sound = (files: Files): Files => new Map([...files].filter(([, { file }]) => !unreadable.includes(file)));
  const workflows = [...sound(folder.workflows)];
  const tree: Tree = {
    texts,
    workflows: new Map(workflows.map(([id, { content }]) => [id, content as unknown as Workflow])),
    screens: contents<Screen>(sound(folder.screens)),
    examples: contents<Example>(sound(folder.examples)),
    schemas: contents<JsonObject>(folder.schemas),
    roles:
      folder.roles && isJsonObject(folder.roles.content) ? { ...folder.roles, content: folder.roles.content } : null,
    others: [folder.rules, folder.lists, folder.directories].flatMap((files) => contents<JsonObject>(files)),
  };
  return { tree, unreadable };
}

function faults(kind: DefinitionKind, files: Files): Finding[] {
  return [...files.values()].flatMap(({ file, content }) => shapeFindings(kind, file, content));
}

/** Of files just found to have the shape. */
function contents<Content>(files: Files): Read<Content>[] {
  return [...files.values()].map(({ file, content }) => ({ file, content: content as unknown as Content }));
}
