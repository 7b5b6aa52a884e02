import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../src/base/base.ts';
import type { Cage } from './canaries.ts';
import { cutFor } from './cuts.ts';

/**
 * Holds the rights expected of a workflow, written by hand: nothing comes from the definitions or the access table. A test compares both
 * ways, so that nothing more and nothing less is shown; anything new must be given its line.
 */
export interface Rights {
  readers: string[];
  workers: string[];
  /** Lists the roles that may attach files: workers, and roles asked for a file by a form. The latter read only the files they attached. */
  contributors: string[];
  supervisors: string[];
  /** Names the roles by mandate, which read the evidence and act on nothing. */
  examiners?: string[];
  byLink: { [role: string]: string[] };
  /** Gives the states in which a role may read a dossier; outside them the dossier does not exist for it. */
  readsDuring?: { [role: string]: string[] };
  /** Lists the deadlines shown to a role that reads a few fields only. */
  deadlinesOf?: { [role: string]: string[] };
  /** Says who may read each kind of thing here, where `things.json` does not hold. */
  things?: { [kind: string]: string[] };
  /** Gives what anybody may read, with or without an account, and in which states. */
  anyone?: { during: string[]; fields: string[] };
  /** Lists the fields that any holder of a role may read, even one who reads no dossier of the workflow. */
  named?: { [path: string]: string[] };
  fields: { [path: string]: string[] };
  events: { [event: string]: { by: string[]; seenBy: string[] } };
}

export interface ExpectedSubject {
  roles: string[];
  organisation?: string;
  standsInFor?: string;
  stoodInFor?: string;
  /** Covers all dossiers of one family, between two days. */
  mandate?: { family: string; from: string; until: string };
  isOut?: 'deactivated' | 'signed-out' | 'nobody';
  /** Lists the roles held on each family of dossiers. */
  on: { [family: string]: string[] };
}

function read<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`expectations/${name}.json`, import.meta.url), 'utf8')) as Content;
}

/** These workflows concern the people followed and requests about their data; each of their stories has one dossier. */
export const FOLLOWING = ['parcours-btp', 'operation', 'seance', 'demande-rgpd'];
/** These workflows surround the call for projects; their stories have several dossiers. */
export const AROUND_THE_CALL = ['appel', 'reponse', 'comite', 'convention', 'marche'];
export const WORKFLOWS = [...FOLLOWING, ...AROUND_THE_CALL];
export const RIGHTS: { [workflow: string]: Rights } = Object.fromEntries(
  WORKFLOWS.map((workflow) => [workflow, read<Rights>(workflow)]),
);
export const { subjects: SUBJECTS, links: LINKS } = read<{
  subjects: { [name: string]: ExpectedSubject };
  links: { [name: string]: { role: string; own: boolean } };
}>('subjects');
export const THINGS = read<{ things: { [kind: string]: string[] } }>('things').things;
export const CALLS = read<{ calls: { [route: string]: CallAudience } }>('calls').calls;

/** Names the subjects who may make a call; the others are refused as `else` says. */
export interface CallAudience {
  for:
    | 'nobody'
    | 'anyone'
    | 'signed-in'
    /** `staff` is any signed-in person, except one whose only role was taken by registering. */
    | 'staff'
    | 'readers'
    | 'workers'
    /** `examiners` are workers and those who examine by mandate. */
    | 'examiners'
    | 'contributors'
    | 'supervisors'
    | 'admin'
    | 'dpo'
    | string[];
  /** With `hidden` (default), the dossier does not exist for anyone who may not read it; with `forbidden`, anyone else gets 403. */
  else?: 'hidden' | 'forbidden';
}

/** Returns the longest path of the rights that covers the field; null when none does. */
export function lineOf(rights: Rights, path: string): string | null {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length--) {
    const line = steps.slice(0, length).join('.');
    if (Object.hasOwn(rights.fields, line)) return line;
  }
  return null;
}

function mayReadField(workflow: string, held: string[], path: string): boolean {
  const rights = RIGHTS[workflow];
  const line = rights ? lineOf(rights, path) : null;
  return line !== null && held.some((role) => rights?.fields[line]?.includes(role));
}

/** Describes a reader and the dossier read. */
export interface ListeningReader {
  workflow: string;
  states: string[];
  data: JsonObject;
  held: string[];
  roles: string[];
  reader: string;
}

/** Tells whether a reader who holds these roles on the dossier may be shown what was put there. */
export function mayHear(listening: ListeningReader, cage: Cage): boolean {
  const { workflow, held, roles } = listening;
  const { kind } = cage;
  if (kind === 'data') return mayHearField(listening, cage);
  if (kind.startsWith('form ')) {
    const event = RIGHTS[workflow]?.events[kind.slice('form '.length)];
    return held.some((role) => event?.seenBy.includes(role));
  }
  const hearers = RIGHTS[workflow]?.things?.[kind] ?? THINGS[kind];
  return [...held, ...roles.filter((role) => role === 'admin' || role === 'dpo')].some((role) =>
    hearers?.includes(role),
  );
}

function mayHearField({ workflow, states, data, held, roles, reader }: ListeningReader, { path, name }: Cage): boolean {
  const { named = {}, anyone } = RIGHTS[workflow] ?? {};
  const isLeftTo = (role: string) => name === undefined || wordsLeftTo(workflow, role, data, reader).includes(name);
  if (roles.some((role) => named[path]?.includes(role))) return true;
  if (anyone?.during.some((state) => states.includes(state)) && anyone.fields.includes(path) && isLeftTo('anyone'))
    return true;
  return held.some((role) => mayReadField(workflow, [role], path) && isLeftTo(role));
}

/** The same cut is asked about for each of its thousand canaries. */
const wordsLeft = new WeakMap<JsonObject, Map<string, string>>();

function wordsLeftTo(workflow: string, role: string, data: JsonObject, reader: string): string {
  const known = wordsLeft.get(data) ?? new Map<string, string>();
  wordsLeft.set(data, known);
  const key = `${role} ${reader}`;
  const words = known.get(key) ?? JSON.stringify(cutFor(workflow, role, data, reader));
  known.set(key, words);
  return words;
}

/** Tells whether the role reads a dossier in these states. */
export function isReaderIn(workflow: string, states: string[], role: string): boolean {
  const { readers = [], readsDuring = {} } = RIGHTS[workflow] ?? {};
  return readers.includes(role) && (readsDuring[role]?.some((state) => states.includes(state)) ?? true);
}

/** Lists the paths of the data that these roles read, without list indices. */
export function pathsRead(
  { workflow, held, data, reader }: Pick<ListeningReader, 'workflow' | 'held' | 'data' | 'reader'>,
  pathsOf: (data: JsonObject) => string[],
): string[] {
  const read = held.flatMap((role) =>
    pathsOf(cutFor(workflow, role, data, reader)).filter((path) => mayReadField(workflow, [role], path)),
  );
  return [...new Set(read)];
}
