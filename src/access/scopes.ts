import type { Dossier, RolesFile, Workflow } from '../engine/engine.ts';
import { isReader, readsDuring } from './read-scope.ts';
import { personsKeptFrom, type Subject } from './relation.ts';

type Roles = RolesFile['roles'];

/**
 * Tokens under which a dossier is found by those who may read it: `role:*` for a global role, `role:<id>` for each person or
 * organisation bound, `role:<id of the dossier>` for a role by mandate. The store compares them with `tokensOf(subject)` and knows nothing more.
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
 * Of an archived dossier, those of who reads on and of who opens it (`role:<id of the dossier>`, `!role:…` to find it by), and all as what
 * figures count by.
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

/** Tokens by which archived dossiers are found by who may open them. */
export function openableTokensOf(subject: Subject): string[] {
  return tokensOf(subject).map(openable);
}

/** Tokens by which figures count dossiers that are archived since: they tell how many, never which. */
export function countedTokensOf(subject: Subject): string[] {
  return tokensOf(subject).map(counted);
}

/** By such a token alone a dossier is counted, and not read. */
export function isCounted(token: string): boolean {
  return token.startsWith('~');
}

/** The same tokens as when the dossier was at hand. */
export function atHand(tokens: readonly string[]): string[] {
  return tokens.map((token) => token.replace(/^~/, ''));
}

/** Beside the tokens of a dossier: who holds `token` is kept from its role there. */
function keptToken(token: string): string {
  return `-${token}`;
}

/** What these roles of a person could be kept from dossiers by, with the tokens left to him there. */
export function keptFrom(subject: Subject, roles: readonly string[]): { scope: string; scopes: string[] }[] {
  return roles.flatMap((role) => {
    const left = tokensOf({ ...subject, roles: subject.roles.filter((one) => one !== role) });
    return [subject.id, ...(subject.standsInFor ?? [])].map((id) => ({
      scope: keptToken(`${role}:${id}`),
      scopes: left,
    }));
  });
}

/** Tokens of those bound to the dossier by name or organisation: whose work it is. */
export function assignedOf(roles: Roles, dossier: Pick<Dossier, 'roles' | 'archive'>): string[] {
  if (dossier.archive !== undefined) return [];
  return Object.entries(dossier.roles)
    .filter(([role]) => roles[role]?.binding === 'person' || roles[role]?.binding === 'organisation')
    .flatMap(([role, holders]) => holders.map((holder) => `${role}:${holder}`))
    .sort();
}

/** Tokens a person holds. */
export function tokensOf(subject: Subject): string[] {
  return subject.roles.flatMap((role) => [`${role}:*`, ...ownTokensOf({ ...subject, roles: [role] })]);
}

/** Roles under which a person who holds `tokens` finds a dossier shown by `scopes`. */
export function heldOn(scopes: readonly string[], tokens: readonly string[]): string[] {
  const kept = tokens.filter((token) => scopes.includes(keptToken(token))).map(roleOf);
  const found = scopes.filter((token) => tokens.includes(token)).map(roleOf);
  return [...new Set(found)].filter((role) => !kept.includes(role));
}

function roleOf(token: string): string {
  return token.split(':')[0] ?? '';
}

/** Those that bind by name or organisation: `role=mine`. */
export function ownTokensOf(subject: Subject): string[] {
  return subject.roles.flatMap((role) => [
    ...[subject.id, ...(subject.standsInFor ?? [])].map((id) => `${role}:${id}`),
    ...(subject.organisation ? [`${role}:${subject.organisation}`] : []),
    ...mandatedTo(subject, role).map((id) => `${role}:${id}`),
    ...(subject.openings ?? []).flatMap((one) => (one.role === role ? [`${role}:${one.dossier}`] : [])),
  ]);
}

function mandatedTo({ mandates = [] }: Subject, role: string): string[] {
  return mandates.flatMap((one) => (one.role === role ? one.dossiers : []));
}
