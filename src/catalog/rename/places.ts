import type { DefinitionKind } from '../../definition/definition.ts';
import { nodesOf, type StateNode } from '../../definition/definition.ts';
import { type Workflow, workflowsOf } from '../../engine/engine.ts';
import type { DefinitionTexts } from '../files/tree.ts';
import { isNameOf } from './grammar-names.ts';
import type { Tree } from './tree.ts';
import { type Written, writtenIn } from './written.ts';

/** What can be given another id. */
export type RenamedKind = 'state' | 'event' | 'deadline';

export interface Named {
  kind: RenamedKind;
  /** Id of the workflow that declares it. */
  workflow: string;
  id: string;
}

/** One that says the id, at this letter of what is written. */
export interface Place {
  file: string;
  written: Written;
  start: number;
}

/** The same, where dossiers of other workflows may be meant too. */
export interface Shared extends Place {
  others: readonly string[];
}

/** What is asked about: the tree, whose files are taken apart once, and the thing. */
export interface Search {
  tree: Tree;
  named: Named;
  workflow: Workflow;
  /** Path of its file. */
  file: string;
  nodes: StateNode[];
  /** Everything written in a file; nothing of one that does not say the word. */
  written(file: string, word?: string): readonly Written[];
}

/** A letter may be written by its number, in JSON or in an expression there. */
const ESCAPED = /\\u|\\\\/;

/** Files taken apart, each once. */
export function readerOf(texts: DefinitionTexts): Search['written'] {
  const read = new Map<string, Written[]>();
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
  named: Named,
  workflow: Workflow,
): Search {
  return {
    ...{ tree, named, workflow, file: fileOf(named.workflow), nodes: nodesOf(workflow) },
    written: (file, word = named.id) => written(file, word),
  };
}

export const fileOf = (workflow: string) => `workflows/${workflow}.json`;

/** Finds where a file of this kind names such a thing. `owner`: whose the thing is there. */
export function namedAt(
  { named, written }: Search,
  { file, content }: { file: string; content: object },
  kind: DefinitionKind,
  owner: string,
): Place[] {
  const isName = isNameOf(kind, content, { of: named.kind, owner });
  return written(file)
    .filter((one) => one.text === named.id && isName(one))
    .map((one) => ({ file, written: one, start: 0 }));
}

/** Texts of a file that say the id and nothing else, at paths like these. */
export function textsAt({ named, written }: Search, file: string, paths: readonly RegExp[]): Place[] {
  return written(file)
    .filter(({ isKey, text, path }) => !isKey && text === named.id && paths.some((one) => one.test(path)))
    .map((one) => ({ file, written: one, start: 0 }));
}

/** Members of a file whose name is the id, at paths like these. */
export function keysAt({ named, written }: Search, file: string, isIt: (path: string) => boolean): Place[] {
  return written(file)
    .filter(({ isKey, text, path }) => isKey && text === named.id && isIt(path))
    .map((one) => ({ file, written: one, start: 0 }));
}

/** Finds where its own workflow names it. */
export function ownPlaces(search: Search): Place[] {
  return namedAt(search, { file: search.file, content: search.workflow }, 'workflow', 'own');
}

/** Finds where pages about its dossiers, and examples played on one, name it. */
export function placesAbout(search: Search): Place[] {
  const { tree, named } = search;
  const isAbout = ({ content }: { content: { workflow: string } }) => content.workflow === named.workflow;
  return [
    ...tree.screens.filter(isAbout).flatMap((one) => namedAt(search, one, 'screen', 'shown')),
    ...tree.examples.filter(isAbout).flatMap((one) => namedAt(search, one, 'example', 'played')),
  ];
}

/** Files of pages, or of examples, that are about the workflow. */
export function filesAbout({ tree, named }: Search, among: 'screens' | 'examples'): string[] {
  return tree[among].filter(({ content }) => content.workflow === named.workflow).map(({ file }) => file);
}

/** Workflows that a link of another one leads to. */
export function linkedBy({ workflows }: Tree, workflow: string, link: string): readonly string[] {
  const links = workflows.get(workflow)?.links ?? {};
  const found = Object.hasOwn(links, link) ? links[link] : undefined;
  return found === undefined ? [] : workflowsOf(found);
}
