import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../src/base/base.ts';
import type { Cage } from './canaries.ts';
import { cutFor } from './cuts.ts';

/**
 * What is expected, written by hand from the domain: nothing here is read from the definitions or the access table. A test
 * compares both ways: nothing more is shown, nothing less, and whatever is new must be given its line.
 */
export interface Rights {
  readers: string[];
  workers: string[];
  /** May join files: workers, and who is asked for one by a form of his. The latter get back their own, and no other. */
  contributors: string[];
  supervisors: string[];
  /** By mandate: read what proves, and do nothing. */
  examiners?: string[];
  byLink: { [role: string]: string[] };
  /** Roles that read only dossiers in one of these states: any other does not exist to them. */
  readsDuring?: { [role: string]: string[] };
  /** Deadlines that a role told a few things only is told of. */
  deadlinesOf?: { [role: string]: string[] };
  /** Of things, who may read them here, where it is not what `things.json` says. */
  things?: { [kind: string]: string[] };
  /** What anybody may read, account or not, in which states. */
  anyone?: { during: string[]; fields: string[] };
  /** Fields that may be heard by whoever holds a role, even where he reads no dossier of the workflow. */
  named?: { [path: string]: string[] };
  fields: { [path: string]: string[] };
  events: { [event: string]: { by: string[]; seenBy: string[] } };
}

export interface ExpectedSubject {
  roles: string[];
  organisation?: string;
  standsInFor?: string;
  stoodInFor?: string;
  /** Over all dossiers of one family, between two days. */
  mandate?: { family: string; from: string; until: string };
  isOut?: 'deactivated' | 'signed-out' | 'nobody';
  /** Roles held on each family of dossiers. */
  on: { [family: string]: string[] };
}

function read<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`expectations/${name}.json`, import.meta.url), 'utf8')) as Content;
}

/** Of the people followed, and what they ask about their data: each told by stories of one dossier. */
export const FOLLOWING = ['parcours-btp', 'operation', 'seance', 'demande-rgpd'];
/** Around the call: told by stories of several dossiers. */
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
export const CALLS = read<{ calls: { [route: string]: Expected } }>('calls').calls;

/** Who may make a call; the others are refused as `else` says. */
export interface Expected {
  for:
    | 'nobody'
    | 'anyone'
    | 'signed-in'
    /** Signed in, but for who only registered himself: he has nothing where he holds no role. */
    | 'staff'
    | 'readers'
    | 'workers'
    /** Workers, and who examines by mandate. */
    | 'examiners'
    | 'contributors'
    | 'supervisors'
    | 'admin'
    | 'dpo'
    | string[];
  /** `hidden` (default): as if it did not exist to who may not read the dossier. `forbidden`: 403 to whoever else. */
  else?: 'hidden' | 'forbidden';
}

/** The most precise line of a field; null when it has none. */
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

/** Who listens, and on what. */
export interface Listening {
  workflow: string;
  states: string[];
  data: JsonObject;
  held: string[];
  roles: string[];
  reader: string;
}

/** True when one who holds these roles on the dossier may be shown what was put there. */
export function mayHear(listening: Listening, cage: Cage): boolean {
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

function mayHearField({ workflow, states, data, held, roles, reader }: Listening, { path, name }: Cage): boolean {
  const { named = {}, anyone } = RIGHTS[workflow] ?? {};
  const isLeftTo = (role: string) =>
    name === undefined || JSON.stringify(cutFor(workflow, role, data, reader)).includes(name);
  if (roles.some((role) => named[path]?.includes(role))) return true;
  if (anyone?.during.some((state) => states.includes(state)) && anyone.fields.includes(path) && isLeftTo('anyone'))
    return true;
  return held.some((role) => mayReadField(workflow, [role], path) && isLeftTo(role));
}

/** True when the role reads a dossier in these states. */
export function isReaderIn(workflow: string, states: string[], role: string): boolean {
  const { readers = [], readsDuring = {} } = RIGHTS[workflow] ?? {};
  return readers.includes(role) && (readsDuring[role]?.some((state) => states.includes(state)) ?? true);
}

/** Paths that these roles read of the data, list indices left out. */
export function pathsRead(
  { workflow, held, data, reader }: Pick<Listening, 'workflow' | 'held' | 'data' | 'reader'>,
  pathsOf: (data: JsonObject) => string[],
): string[] {
  const read = held.flatMap((role) =>
    pathsOf(cutFor(workflow, role, data, reader)).filter((path) => mayReadField(workflow, [role], path)),
  );
  return [...new Set(read)];
}
