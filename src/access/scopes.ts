import type { Dossier, RolesFile, Workflow } from '../engine/engine.ts';
import { isReader, readsDuring } from './read-scope.ts';
import { type AccessSubject, personsKeptFrom } from './relation.ts';

type Roles = RolesFile['roles'];

/**
 * Returns the tokens that let readers find a dossier: `role:*` for a global role, `role:<id>` for each person or organisation bound,
 * `role:<id of the dossier>` for a role by mandate. The store compares them with `tokensOf(subject)` and knows nothing more.
 */
export function scopesOf(
  workflow: Workflow,
  roles: Roles,
  dossier: Pick<Dossier, 'id' | 'roles' | 'states' | 'data' | 'archive'>,
): string[] {
  return tokensLeft(dossier, tokensAtHand(workflow, roles, dossier));
}

function tokensAtHand(
  workflow: Workflow,
  roles: Roles,
  dossier: Pick<Dossier, 'id' | 'roles' | 'states' | 'data'>,
): string[] {
  return Object.keys(workflow.read)
    .filter((role) => isReader(workflow, role) && readsDuring(workflow, role, dossier.states))
    .flatMap((role) => [
      ...boundBy(roles, role, dossier),
      ...personsKeptFrom(workflow, dossier, role).map((person) => keptToken(`${role}:${person}`)),
    ])
    .sort();
}

function boundBy(roles: Roles, role: string, dossier: Pick<Dossier, 'id' | 'roles'>): string[] {
  switch (roles[role]?.binding) {
    case 'global':
      return [`${role}:*`];
    case 'mandate':
      return [`${role}:${dossier.id}`];
    case 'person':
    case 'organisation':
    case 'link':
    case undefined:
      return (dossier.roles[role] ?? []).map((holder) => `${role}:${holder}`);
  }
}

/**
 * Keeps, for an archived dossier, the tokens of roles that still read it, those of roles that may open it (`role:<id of the dossier>`, and
 * `!role:…` to find it by), and a `~` copy of all of them so that figures still count it.
 */
function tokensLeft({ id, archive }: Pick<Dossier, 'id' | 'archive'>, tokens: string[]): string[] {
  if (archive === undefined) return tokens;
  const held = tokens.filter((token) => !token.startsWith('-'));
  const of = (roles: readonly string[]) => tokens.filter((token) => roles.includes(roleOf(token.replace(/^-/, ''))));
  const [reads, opens] = archive.erasedAt === undefined ? [of(archive.reads), of(archive.opens)] : [[], []];
  const opened = [...new Set(opens.filter((token) => !token.startsWith('-')).map(roleOf))];
  return [
    ...reads,
    ...opened.map((role) => `${role}:${id}`),
    ...opens.filter((token) => !token.startsWith('-')).map(openable),
    ...held.map(counted),
  ].sort();
}

function openable(token: string): string {
  return `!${token}`;
}

function counted(token: string): string {
  return `~${token}`;
}

/** Returns the tokens by which people find the archived dossiers they may open. */
export function openableTokensOf(subject: AccessSubject): string[] {
  return tokensOf(subject).map(openable);
}

/** Returns the tokens by which figures still count archived dossiers: they say how many, never which. */
export function countedTokensOf(subject: AccessSubject): string[] {
  return tokensOf(subject).map(counted);
}

/** Tells whether a token lets a dossier be counted only, and not read. */
export function isCounted(token: string): boolean {
  return token.startsWith('~');
}

/** Returns the tokens as they were before the dossier was archived. */
export function atHand(tokens: readonly string[]): string[] {
  return tokens.map((token) => token.replace(/^~/, ''));
}

/** Makes a token that a dossier carries to exclude the holder of `token` from its role there. */
function keptToken(token: string): string {
  return `-${token}`;
}

/**
 * Lists the tokens by which dossiers may exclude this person from these roles, each with the tokens they still hold there by their other
 * roles.
 */
export function keptFrom(subject: AccessSubject, roles: readonly string[]): { scope: string; scopes: string[] }[] {
  return roles.flatMap((role) => {
    const left = tokensOf({ ...subject, roles: subject.roles.filter((one) => one !== role) });
    return [subject.id, ...(subject.standsInFor ?? [])].map((id) => ({
      scope: keptToken(`${role}:${id}`),
      scopes: left,
    }));
  });
}

/** Returns the tokens of the persons and organisations bound to the dossier, whose work it is. */
export function assignedOf(roles: Roles, dossier: Pick<Dossier, 'roles' | 'archive'>): string[] {
  if (dossier.archive !== undefined) return [];
  return Object.entries(dossier.roles)
    .filter(([role]) => roles[role]?.binding === 'person' || roles[role]?.binding === 'organisation')
    .flatMap(([role, holders]) => holders.map((holder) => `${role}:${holder}`))
    .sort();
}

/** Returns all the tokens a person holds. */
export function tokensOf(subject: AccessSubject): string[] {
  return subject.roles.flatMap((role) => [`${role}:*`, ...ownTokensOf({ ...subject, roles: [role] })]);
}

/** Returns the roles under which a person who holds `tokens` finds a dossier that carries `scopes`. */
export function heldOn(scopes: readonly string[], tokens: readonly string[]): string[] {
  const kept = tokens.filter((token) => scopes.includes(keptToken(token))).map(roleOf);
  const found = scopes.filter((token) => tokens.includes(token)).map(roleOf);
  return [...new Set(found)].filter((role) => !kept.includes(role));
}

function roleOf(token: string): string {
  return token.split(':')[0] ?? '';
}

/** Returns only the tokens that bind by name, organisation, mandate or opening, which is what `role=mine` lists. */
export function ownTokensOf(subject: AccessSubject): string[] {
  return subject.roles.flatMap((role) => [
    ...[subject.id, ...(subject.standsInFor ?? [])].map((id) => `${role}:${id}`),
    ...(subject.organisation ? [`${role}:${subject.organisation}`] : []),
    ...mandatedTo(subject, role).map((id) => `${role}:${id}`),
    ...(subject.openings ?? []).flatMap((one) => (one.role === role ? [`${role}:${one.dossier}`] : [])),
  ]);
}

function mandatedTo({ mandates = [] }: AccessSubject, role: string): string[] {
  return mandates.flatMap((one) => (one.role === role ? one.dossiers : []));
}
