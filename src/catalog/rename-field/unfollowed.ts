import type { Finding } from '../../base/base.ts';
import { partialsOf } from '../definition/uses.ts';
import type { DefinitionTexts } from '../files/tree.ts';
import type { Definitions } from '../reading/read-definitions.ts';
import { fileOf, type Place, type Search } from '../rename/places.ts';
import { borrowedBy } from '../rename/users.ts';

/** What faults kept from being followed, wherever they are: a question that is named there would be left behind. */
export interface Unfollowed {
  /** Files of which nothing, or not all, was read → the file at fault. */
  files: ReadonlyMap<string, string>;
  /** Expressions that cannot be: all else of their file was read. */
  places: readonly Pick<Finding, 'file' | 'path'>[];
  /** Workflows of which it is not known what they keep of one form in another. */
  untied: readonly string[];
}

interface Compiled {
  /** Bundles that did not compile, whose pages and letters were not walked → a file at fault. */
  unsound: ReadonlyMap<string, string>;
  faults: readonly Finding[];
}

export function unfollowedIn(texts: DefinitionTexts, read: Definitions, { unsound, faults }: Compiled): Unfollowed {
  const isError = ({ level }: Finding) => level === 'error';
  const [reading, compiling] = [read.findings.filter(isError), faults.filter(isError)];
  const letters = compiling.filter(isOfLetter);
  const unread = workflowsIn(texts).filter((id) => !Object.hasOwn(read.bundles, id));
  return {
    files: new Map([
      ...pagesLeft(texts, read, { unsound, first: reading[0] }),
      ...[...unsound].flatMap(([id, fault]) =>
        lettersIn(read.bundles[id]).map((file) => [file, reading[0]?.file ?? fault] as const),
      ),
      ...unread.flatMap((id) => lettersSaid(texts, id).map((file) => [file, fileOf(id)] as const)),
      ...[...reading, ...letters].map(({ file }) => [file, file] as const),
    ]),
    places: compiling.filter((fault) => !isOfLetter(fault)),
    untied: [...unread, ...compiling.flatMap(({ file, path }) => (TYING.test(path) ? workflowOf(file) : []))],
  };
}

/** Pages and examples that were not walked: for what they say, or for what is said of their workflow. */
function pagesLeft(
  texts: DefinitionTexts,
  { screens, examples }: Definitions,
  { unsound, first }: Pick<Compiled, 'unsound'> & { first: Finding | undefined },
): [string, string][] {
  const standing = screens.flatMap(({ id, workflow }): [string, string][] => {
    const fault = unsound.get(workflow);
    return fault === undefined ? [] : [[screenOf(id), first?.file ?? fault]];
  });
  if (first === undefined) return standing;
  const walked = new Set([...screens.map(({ id }) => screenOf(id)), ...examples.map(({ id }) => exampleOf(id))]);
  const left = [...texts.keys()].filter((file) => /^workflows\/(screens|examples)\//.test(file) && !walked.has(file));
  return [...standing, ...left.map((file): [string, string] => [file, first.file])];
}

const screenOf = (id: string) => `workflows/screens/${id}.json`;
const exampleOf = (id: string) => `workflows/examples/${id}.json`;
const letterOf = (id: string) => `templates/${id}.hbs`;

function isOfLetter({ file }: Finding): boolean {
  return file.startsWith('templates/');
}

function lettersIn(bundle: Definitions['bundles'][string] | undefined): string[] {
  return Object.keys(bundle?.templates ?? {}).map(letterOf);
}

/** Where a form is kept in another, or in the data: what fails there ties nothing. */
const TYING = /\.params\.|^\$\.format$/;

function workflowOf(file: string): string[] {
  return /^workflows\/([^/]+)\.json$/.exec(file)?.slice(1) ?? [];
}

function workflowsIn(texts: DefinitionTexts): string[] {
  return [...texts.keys()].flatMap(workflowOf).filter((id) => id !== 'roles');
}

/** Letters that a workflow which cannot be read says, and what they take in. */
function lettersSaid(texts: DefinitionTexts, workflow: string): string[] {
  const text = texts.get(fileOf(workflow)) ?? '';
  const said = new Set([...text.matchAll(/"((?:emails|documents)\/[^"]+)"/g)].map(([, id = '']) => id));
  // A set read while it grows: what is taken in takes in others.
  for (const id of said) for (const part of partialsOf(texts.get(letterOf(id)) ?? '')) said.add(part);
  return [...said].map(letterOf);
}

/** A file at fault for which the question is named, or may be, where it could not be followed. */
export function unfollowedAt(
  { files, places, untied }: Unfollowed,
  {
    texts,
    written,
    id,
    found,
  }: Pick<Search, 'written'> & { texts: DefinitionTexts; id: string; found: readonly Place[] },
): string | null {
  const word = new RegExp(`(?<!\\w)${id}(?!\\w)`);
  const [, fault] = [...files].find(([one]) => word.test(texts.get(one) ?? '')) ?? [];
  if (fault !== undefined) return fault;
  const place = places.find(({ file: one, path }) => saidAt(written(one), path).some((text) => word.test(text)));
  if (place !== undefined) return place.file;
  const declared = new Set(found.map((one) => one.file));
  const workflow = untied.find((one) => [...schemasOf(texts, one)].some((schema) => declared.has(schema)));
  return workflow === undefined ? null : fileOf(workflow);
}

/** Every name and text at a place, or within; of the whole file where the place is not known. */
function saidAt(written: ReturnType<Search['written']>, path: string): string[] {
  const isWithin = (one: string) => one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}[`);
  const here = written.filter((one) => isWithin(one.path));
  return (here.length === 0 ? written : here).map(({ text }) => text);
}

/** Schemas that a workflow names, in whatever state it is, and those they borrow from. */
function schemasOf(texts: DefinitionTexts, workflow: string): Set<string> {
  const text = texts.get(fileOf(workflow)) ?? '';
  const names = [...texts.keys()].filter((file) => file.startsWith('schemas/'));
  const isNamed = (file: string) => {
    const name = file.slice('schemas/'.length);
    return text.includes(`"${name}"`) || text.includes(`"${name.slice(0, -'.schema.json'.length)}"`);
  };
  const reached = new Set(names.filter(isNamed));
  for (const file of reached) for (const part of borrowedBy(texts.get(file) ?? '')) reached.add(`schemas/${part}`);
  return reached;
}
