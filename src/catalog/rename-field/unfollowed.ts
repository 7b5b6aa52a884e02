import type { Finding } from '../../base/base.ts';
import { partialsOf } from '../definition/definition.ts';
import type { DefinitionTexts } from '../files/files.ts';
import type { Definitions } from '../reading/reading.ts';
import { borrowedBy, fileOf, type RenamePlace, type Search } from '../rename/rename.ts';

/** Lists the places that could not be followed because of faults: a rename would miss a question named there. */
export interface UnfollowedPlaces {
  /** Maps each file that was not read, or not wholly, to the file at fault. */
  files: ReadonlyMap<string, string>;
  /** Holds the expressions that cannot be followed in files that were otherwise read. */
  places: readonly Pick<Finding, 'file' | 'path'>[];
  /** Lists workflows for which it is not known which answers they copy from one form to another. */
  untied: readonly string[];
}

interface CompilationFaults {
  /** Maps each bundle that did not compile, and whose screens and letters were therefore not walked, to a file at fault. */
  unsound: ReadonlyMap<string, string>;
  faults: readonly Finding[];
}

export function unfollowedIn(
  texts: DefinitionTexts,
  read: Definitions,
  { unsound, faults }: CompilationFaults,
): UnfollowedPlaces {
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

/** Returns the screens and examples that were not walked, because of a fault of their own or of their workflow. */
function pagesLeft(
  texts: DefinitionTexts,
  { screens, examples }: Definitions,
  { unsound, first }: Pick<CompilationFaults, 'unsound'> & { first: Finding | undefined },
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

/** Matches the paths where a form is copied to another, or to the data: a fault there hides which fields are the same. */
const TYING = /\.params\.|^\$\.format$/;

function workflowOf(file: string): string[] {
  return /^workflows\/([^/]+)\.json$/.exec(file)?.slice(1) ?? [];
}

function workflowsIn(texts: DefinitionTexts): string[] {
  return [...texts.keys()].flatMap(workflowOf).filter((id) => id !== 'roles');
}

/** Lists the letters named by a workflow that cannot be read, and the partials they include. */
function lettersSaid(texts: DefinitionTexts, workflow: string): string[] {
  const text = texts.get(fileOf(workflow)) ?? '';
  const said = new Set([...text.matchAll(/"((?:emails|documents)\/[^"]+)"/g)].map(([, id = '']) => id));
  // The set grows while it is read: an included partial may include others.
  for (const id of said) for (const part of partialsOf(texts.get(letterOf(id)) ?? '')) said.add(part);
  return [...said].map(letterOf);
}

/** Finds a file at fault in which the question is, or may be, named where it could not be followed. */
export function unfollowedAt(
  { files, places, untied }: UnfollowedPlaces,
  {
    texts,
    written,
    id,
    found,
  }: Pick<Search, 'written'> & { texts: DefinitionTexts; id: string; found: readonly RenamePlace[] },
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

/** Returns every name and text at a place, or inside it; of the whole file where the place is not known. */
function saidAt(written: ReturnType<Search['written']>, path: string): string[] {
  const isWithin = (one: string) => one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}[`);
  const here = written.filter((one) => isWithin(one.path));
  return (here.length === 0 ? written : here).map(({ text }) => text);
}

/** Finds the schemas that a workflow names, even when it is at fault, and those they borrow from. */
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
