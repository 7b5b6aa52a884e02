import { readFileSync } from 'node:fs';
import type { Cage } from './canaries.ts';

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

export const WORKFLOWS = ['parcours-btp', 'operation', 'seance'];
/** No expectations are written of these yet: the matrix says nothing of their own rights. */
export const UNWRITTEN = ['appel', 'comite', 'convention', 'marche', 'reponse'];
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

export function mayReadField(workflow: string, held: string[], path: string): boolean {
  const rights = RIGHTS[workflow];
  const line = rights ? lineOf(rights, path) : null;
  return line !== null && held.some((role) => rights?.fields[line]?.includes(role));
}

/** True when one who holds these roles on the dossier may be shown what was put there. */
export function mayHear(workflow: string, held: string[], roles: string[], { kind, path }: Cage): boolean {
  if (kind === 'data') {
    const named = RIGHTS[workflow]?.named?.[path] ?? [];
    return mayReadField(workflow, held, path) || roles.some((role) => named.includes(role));
  }
  if (kind.startsWith('form ')) {
    const event = RIGHTS[workflow]?.events[kind.slice('form '.length)];
    return held.some((role) => event?.seenBy.includes(role));
  }
  return [...held, ...roles.filter((role) => role === 'admin' || role === 'dpo')].some((role) =>
    THINGS[kind]?.includes(role),
  );
}
