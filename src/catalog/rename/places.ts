import { own } from '../../base/base.ts';
import { type DefinitionKind, nodesOf, type StateNode } from '../../definition/definition.ts';
import { type Workflow, workflowsOf } from '../../engine/engine.ts';
import type { DefinitionTexts } from '../files/files.ts';
import { nameStarts } from './grammar-names.ts';
import type { Tree } from './tree.ts';
import { type WrittenText, writtenIn } from './written.ts';

/** Names a kind of thing whose id can be changed. */
export type RenamedKind = 'state' | 'event' | 'deadline';

export interface RenamedThing {
  kind: RenamedKind;
  /** Is the id of the workflow that declares it. */
  workflow: string;
  id: string;
}

/** Is a place that contains the id, from this letter of the written text on. */
export interface RenamePlace {
  file: string;
  written: WrittenText;
  start: number;
}

/** Is a place that may also refer to dossiers of other workflows. */
export interface SharedPlace extends RenamePlace {
  others: readonly string[];
}

/** Holds a search: the tree, whose files are parsed once, and the thing looked for. */
export interface Search {
  tree: Tree;
  named: RenamedThing;
  workflow: Workflow;
  /** Is the path of its file. */
  file: string;
  nodes: StateNode[];
  /** Lists every name and text of a file; nothing for a file that does not contain the word. */
  written(file: string, word?: string): readonly WrittenText[];
}

/** Matches escapes: a letter may be written by its number, in JSON or in an expression there. */
const ESCAPED = /\\u|\\\\/;

/** Parses each file once, when it is first asked for. */
export function readerOf(texts: DefinitionTexts): Search['written'] {
  const read = new Map<string, WrittenText[]>();
  return (file, word = '') => {
    const text = texts.get(file) ?? '';
    if (!text.includes(word) && !ESCAPED.test(text)) return [];
    const known = read.get(file) ?? writtenIn(text);
    read.set(file, known);
    return known;
  };
}

export function searchOf(
  { tree, written }: Pick<Search, 'tree' | 'written'>,
  named: RenamedThing,
  workflow: Workflow,
): Search {
  return {
    ...{ tree, named, workflow, file: fileOf(named.workflow), nodes: nodesOf(workflow) },
    written: (file, word = named.id) => written(file, word),
  };
}

export const fileOf = (workflow: string) => `workflows/${workflow}.json`;

/** Finds where a file of this kind names such a thing. `owner` says whose thing it is there. */
export function namedAt(
  { named, written }: Search,
  { file, content }: { file: string; content: object },
  kind: DefinitionKind,
  owner: string,
): RenamePlace[] {
  const startsIn = nameStarts(kind, content, { of: named.kind, owner, name: named.id });
  return written(file).flatMap((one) => startsIn(one).map((start) => ({ file, written: one, start })));
}

/** Finds the members of a file whose name is the id, at paths like these. */
export function keysAt({ named, written }: Search, file: string, isIt: (path: string) => boolean): RenamePlace[] {
  return written(file)
    .filter(({ isKey, text, path }) => isKey && text === named.id && isIt(path))
    .map((one) => ({ file, written: one, start: 0 }));
}

/** Finds where its own workflow names it. */
export function ownPlaces(search: Search): RenamePlace[] {
  return namedAt(search, { file: search.file, content: search.workflow }, 'workflow', 'own');
}

/** Finds where screens about its dossiers, and examples played on one, name it. */
export function placesAbout(search: Search): RenamePlace[] {
  const { tree, named } = search;
  const isAbout = ({ content }: { content: { workflow: string } }) => content.workflow === named.workflow;
  return [
    ...tree.screens.filter(isAbout).flatMap((one) => namedAt(search, one, 'screen', 'shown')),
    ...tree.examples.filter(isAbout).flatMap((one) => namedAt(search, one, 'example', 'played')),
  ];
}

/** Lists the files of screens, or of examples, that are about the workflow. */
export function filesAbout({ tree, named }: Search, among: 'screens' | 'examples'): string[] {
  return tree[among].filter(({ content }) => content.workflow === named.workflow).map(({ file }) => file);
}

/** Lists the workflows that a link of another workflow leads to. */
export function linkedBy({ workflows }: Tree, workflow: string, link: string): readonly string[] {
  const links = workflows.get(workflow)?.links ?? {};
  const found = own(links, link);
  return found === undefined ? [] : workflowsOf(found);
}
