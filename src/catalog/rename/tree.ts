import { type Finding, isJsonObject, type JsonObject } from '../../base/base.ts';
import type { DefinitionKind } from '../../definition/definition.ts';
import type { Example, Workflow } from '../../engine/engine.ts';
import type { Screen } from '../../screens/screens.ts';
import { shapeFindings } from '../definition/definition.ts';
import { type DefinitionTexts, type Files, folderOf } from '../files/files.ts';

/** Holds definitions whose files have the right shape, so that what is read of them exists. */
export interface Tree {
  texts: DefinitionTexts;
  /** Holds the workflows by id, which is also their file name. */
  workflows: Map<string, Workflow>;
  screens: TreeFile<Screen>[];
  examples: TreeFile<Example>[];
  schemas: TreeFile<JsonObject>[];
  roles: TreeFile<JsonObject> | null;
  /** Holds the rules, the lists and the directories. */
  others: (TreeFile<JsonObject> & { kind: 'rule' | 'list' | 'directory' })[];
}

interface TreeFile<Content> {
  file: string;
  content: Content;
}

const OTHERS = { rule: 'rules', list: 'lists', directory: 'directories' } as const;

/** Returns the tree, or else the first file that cannot be read: the names in it could not be followed. */
export function treeOf(texts: DefinitionTexts): Tree | { unreadable: string } {
  const { tree, unreadable } = readableIn(texts);
  const [broken] = unreadable;
  return broken === undefined ? tree : { unreadable: broken };
}

/** Returns what can be read, and the files that cannot. */
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
    others: (['rule', 'list', 'directory'] as const).flatMap((kind) =>
      contents<JsonObject>(folder[OTHERS[kind]]).map((one) => ({ ...one, kind })),
    ),
  };
  return { tree, unreadable };
}

function faults(kind: DefinitionKind, files: Files): Finding[] {
  return [...files.values()].flatMap(({ file, content }) => shapeFindings(kind, file, content));
}

/** Types the contents of files whose shape was just checked. */
function contents<Content>(files: Files): TreeFile<Content>[] {
  return [...files.values()].map(({ file, content }) => ({ file, content: content as unknown as Content }));
}
