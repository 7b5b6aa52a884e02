import { isForbiddenName, own } from '../../base/base.ts';
import { isHistory, nodesOf } from '../../definition/definition.ts';
import type { Workflow } from '../../engine/engine.ts';
import type { DefinitionTexts } from '../files/files.ts';
import { alikeTexts } from './alike.ts';
import { comparedPlaces } from './compared-places.ts';
import { deadlinePlaces } from './deadline-places.ts';
import { eventPlaces } from './event-places.ts';
import {
  fileOf,
  type RenamedKind,
  type RenamedThing,
  type RenamePlace,
  readerOf,
  type Search,
  type SharedPlace,
  searchOf,
} from './places.ts';
import { statePlaces } from './state-places.ts';
import { treeOf } from './tree.ts';
import { kindOf, type PlaceKind, whereOf } from './where.ts';
import { offsetOf } from './written.ts';

export interface RenameRequest extends RenamedThing {
  to: string;
}

/** Describes a replacement of one part of a file. */
export interface TextEdit {
  offset: number;
  length: number;
  text: string;
}

export interface NamedPlace {
  kind: PlaceKind;
  file: string;
  /** Describes the place in French, for people. */
  where: string;
}

export type RenameResult =
  | { ok: false; why: string }
  | {
      ok: true;
      /** Maps the path of a file to its edits, in the order of the file. */
      edits: Map<string, TextEdit[]>;
      places: NamedPlace[];
      /** Lists the texts that contain the same word and mean something else, or nothing: they are left as they are. */
      alike: NamedPlace[];
      /** Says where the file moves, once its text is changed, when the thing renamed is a file. */
      moved?: MovedFile;
    };

export interface MovedFile {
  from: string;
  to: string;
}

const PLACES: { [kind in RenamedKind]: (search: Search) => SharedPlace[] } = {
  state: statePlaces,
  event: eventPlaces,
  deadline: (search) => deadlinePlaces(search).map((place) => ({ ...place, others: [] })),
};

/**
 * Gives a state, an action or a deadline another id wherever it is named, in every file; the tree is read once. A rename that would make
 * two things one, or leave a word that names two, is refused, so that nothing is left half done.
 * @param base the published texts: a name that means something else there would mix up its dossiers
 */
export function renamesOf(
  texts: DefinitionTexts,
  base: DefinitionTexts = texts,
): (renaming: RenameRequest) => RenameResult {
  const tree = treeOf(texts);
  if ('unreadable' in tree) return () => refusal(unreadable(tree.unreadable));
  const written = readerOf(texts);
  return (renaming) => renameIn({ tree, written }, renaming, workflowIn(base, renaming.workflow));
}

export function unreadable(file: string): string {
  return `« ${file} » est en défaut : corrigez-le d’abord, ce qu’il nomme ne pourrait pas être suivi.`;
}

/** Returns the published workflow; null when it was not published, or cannot be read by itself. */
function workflowIn(texts: DefinitionTexts, id: string): Workflow | null {
  const text = texts.get(fileOf(id));
  const tree = text === undefined ? null : treeOf(new Map([[fileOf(id), text]]));
  return tree === null || 'unreadable' in tree ? null : (tree.workflows.get(id) ?? null);
}

function renameIn(
  read: Pick<Search, 'tree' | 'written'>,
  { to, ...named }: RenameRequest,
  published: Workflow | null,
): RenameResult {
  const workflow = read.tree.workflows.get(named.workflow);
  if (workflow === undefined || !idsOf(workflow)[named.kind].includes(named.id))
    return refusal('Cet identifiant n’est plus dans le processus.');
  const why = obstacleTo(workflow, named, to) ?? meantElsewhere(published, workflow, named, to);
  if (why !== null) return refusal(why);
  const find = PLACES[named.kind];
  const search = searchOf(read, named, workflow);
  const found = find(search);
  const met = find(searchOf(read, { ...named, id: to }, workflow));
  if (met.length > 0) return refusal(alreadySaid(search, to, met));
  const awaited = awaitedElsewhere(search, to);
  if (awaited !== null) return refusal(awaited);
  const two = namesTwo(search, found) ?? namesTwo(searchOf(read, { ...named, id: to }, workflow), found);
  if (two !== null) return refusal(two);
  const places = distinct(found);
  const unsure = comparedTwice(search, places) ?? writtenOtherwise(named.id, places);
  if (unsure !== null) return refusal(unsure);
  return {
    ok: true,
    edits: editsOf(places, named.id.length, to),
    places: places.map((place) => placeOf(search, place)),
    alike: alikeTexts(search, places).map((place) => placeOf(search, place)),
  };
}

export function refusal(why: string): { ok: false; why: string } {
  return { ok: false, why };
}

/**
 * Lists the ids that can be changed, by kind: `open` cannot, since it creates dossiers, nor can a history state without id, which is named
 * after its group.
 */
export function idsOf(workflow: Workflow): { [kind in RenamedKind]: string[] } {
  const states = nodesOf(workflow).filter(
    (node) => node.parent !== null && !(isHistory(node) && node.config.id === undefined),
  );
  return {
    state: states.map(({ id }) => id),
    event: Object.keys(workflow.events).filter((event) => event !== 'open'),
    deadline: Object.keys(workflow.deadlines),
  };
}

const VALID = /^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$/;
const MAX_LENGTH = 80;
/** Lists names the engine itself reads: the event that creates, the tag of what has ended. */
const ENGINE_NAMES: { [kind in RenamedKind]: string[] } = { event: ['open'], state: ['ended'], deadline: [] };

function obstacleTo(workflow: Workflow, { kind, id }: RenamedThing, to: string): string | null {
  if (to === id) return 'C’est déjà son identifiant.';
  const invalid = invalidWord(to);
  if (invalid !== null) return invalid;
  if (ENGINE_NAMES[kind].includes(to)) return `« ${to} » a un sens pour Jalon : choisissez un autre identifiant.`;
  const tags = nodesOf(workflow).flatMap(({ config }) => config.tags);
  if (kind === 'state' && tags.includes(id))
    return `« ${id} » est aussi une étiquette de ce processus : une condition qui le nomme parle des deux. Renommez d’abord l’étiquette, dans la source.`;
  const keys = nodesOf(workflow).flatMap((node) => [node.id, node.key]);
  const taken = kind === 'state' ? [...keys, ...tags] : idsOf(workflow)[kind];
  return taken.includes(to) ? `« ${to} » est déjà pris dans ce processus.` : null;
}

/**
 * Refuses an id that means something else in the published version: dossiers are found by their state, event or deadline, and would be
 * mixed up.
 */
function meantElsewhere(
  published: Workflow | null,
  workflow: Workflow,
  { kind, id }: RenamedThing,
  to: string,
): string | null {
  if (published === null || !idsOf(published)[kind].includes(to)) return null;
  const isBack = !idsOf(published)[kind].includes(id) && titleOf(published, kind, to) === titleOf(workflow, kind, id);
  return isBack
    ? null
    : `« ${to} » est l’identifiant d’autre chose dans la version publiée : ce qui y est ou s’y est fait passerait à celui-ci. Choisissez un autre identifiant.`;
}

function titleOf(workflow: Workflow, kind: RenamedKind, id: string): string | undefined {
  if (kind === 'event') return workflow.events[id]?.title;
  if (kind === 'deadline') return workflow.deadlines[id]?.title;
  return nodesOf(workflow).find((node) => node.id === id)?.config.meta?.title;
}

/** Says in French why no definition may have this name, or null. */
export function invalidWord(to: string): string | null {
  if (!VALID.test(to) || to.length > MAX_LENGTH)
    return `« ${to} » n’est pas un identifiant : des lettres sans accent et des chiffres, en commençant par une lettre ; entre eux, des tirets ou des « _ » ; ${MAX_LENGTH} signes au plus.`;
  return isReserved(to) ? `« ${to} » est un nom réservé : choisissez-en un autre.` : null;
}

/** Tells whether every object already has a member of this name. */
function isReserved(name: string): boolean {
  return isForbiddenName(name) || name in {};
}

/** Refuses a word that names things of two workflows: it cannot be renamed for only one of them. */
function namesTwo({ tree, named }: Search, places: readonly SharedPlace[]): string | null {
  for (const { file, written, others } of places) {
    const other = others.find((one) => declares(tree.workflows.get(one), named));
    if (other !== undefined)
      return `Un autre processus, « ${tree.workflows.get(other)?.title ?? other} », a aussi « ${named.id} », et ${file} (${written.path}) les nommerait d’un seul mot : séparez-les d’abord, dans la source.`;
  }
  return null;
}

function declares(workflow: Workflow | undefined, { kind, id }: RenamedThing): boolean {
  return workflow !== undefined && idsOf(workflow)[kind].includes(id);
}

/**
 * Refuses a new event name that another workflow already accepts from the same senders: a message whose receiver is computed would go to
 * both.
 */
function awaitedElsewhere({ tree, named, workflow }: Search, to: string): string | null {
  const senders = named.kind === 'event' ? (workflow.events[named.id]?.from ?? []) : [];
  const other = [...tree.workflows.values()].find(({ id, events }) => {
    const from = own(events, to)?.from ?? [];
    return id !== named.workflow && from.some((sender) => senders.includes(sender));
  });
  return other === undefined
    ? null
    : `« ${other.title} » reçoit déjà « ${to} » des mêmes processus : choisissez un autre identifiant.`;
}

/** Refuses a name that some text already contains: that text would refer to the renamed thing from then on. */
function alreadySaid(search: Search, to: string, [first]: readonly RenamePlace[]): string {
  const where = first === undefined ? '' : ` (${placeOf(search, first).where})`;
  return `« ${to} » est déjà un mot de ce processus${where} : choisissez un autre identifiant.`;
}

/** Keeps each place once: a text of a list that several comparisons use is written once. */
export function distinct<Kind extends RenamePlace>(places: readonly Kind[]): Kind[] {
  return [...new Map(places.map((place) => [addressOf(place), place])).values()];
}

export function addressOf({ file, written, start }: RenamePlace): string {
  return `${file} ${offsetOf(written, start)}`;
}

/** Refuses a text of a list that is compared with two things: it cannot be renamed for one of them. */
function comparedTwice(search: Search, places: readonly RenamePlace[]): string | null {
  const read = new Map<string, Set<string>>();
  for (const one of comparedPlaces(search))
    read.set(addressOf(one), new Set([...(read.get(addressOf(one)) ?? []), one.read]));
  const first = places.find((place) => (read.get(addressOf(place))?.size ?? 0) > 1);
  return first === undefined
    ? null
    : `${saidOf(first)}, « ${search.named.id} » est comparé à deux choses d’un seul mot : séparez-les d’abord, dans la source.`;
}

/** Refuses places where the id is not written letter by letter: they could not be replaced. */
export function writtenOtherwise(id: string, places: readonly RenamePlace[]): string | null {
  const first = places.find(({ written, start }) => {
    const at = offsetOf(written, start) - written.offset;
    return written.raw.slice(at, at + id.length) !== id;
  });
  return first === undefined
    ? null
    : `${saidOf(first)}, « ${id} » n’est pas écrit lettre à lettre : écrivez-le simplement d’abord, dans la source.`;
}

/** Describes a place: « Dans workflows/x.json ($.roles.y.muteIf) ». */
function saidOf({ file, written }: RenamePlace): string {
  return `Dans ${file} (${written.path})`;
}

export function editsOf(places: readonly RenamePlace[], length: number, to: string): Map<string, TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  for (const { file, written, start } of places)
    edits.set(file, [...(edits.get(file) ?? []), { offset: offsetOf(written, start), length, text: to }]);
  return new Map([...edits].map(([file, some]) => [file, some.sort((one, other) => one.offset - other.offset)]));
}

export function applied(texts: DefinitionTexts, edits: ReadonlyMap<string, readonly TextEdit[]>): DefinitionTexts {
  return new Map([...texts].map(([path, text]) => [path, edited(text, edits.get(path) ?? [])]));
}

/** Moves the file, once its text is changed. */
export function movedIn(texts: DefinitionTexts, moved: MovedFile | undefined): DefinitionTexts {
  if (moved === undefined) return texts;
  return new Map([...texts].map(([path, text]) => [path === moved.from ? moved.to : path, text]));
}

function edited(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (now, { offset, length, text: put }) => now.slice(0, offset) + put + now.slice(offset + length),
    text,
  );
}

function placeOf(search: Search, place: Pick<RenamePlace, 'file' | 'written'>): NamedPlace {
  return {
    kind: kindOf(place),
    file: place.file,
    where: whereOf({ tree: search.tree, workflow: search.named.workflow }, place),
  };
}
