/**
 * Lists what opens something without a session, whoever made it: personal tokens, addresses of calendars, signed links. Data protection
 * sees them all and ends any of them. It learns of no dossier by that: lines name references, roles and people of the product.
 */

import { problems, refuse } from '../../base/base.ts';
import { dropSession, everyToken, findSession, type Session } from '../../store/store.ts';
import { journalled } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { endLink, findLink, type LinkRecord, liveLinksMade } from '../links/links.ts';
import { dropFeed, type FeedRecord, standingFeeds } from '../work/work.ts';
import type { AccessKind, AccessLine, AccessQuery } from './access-shapes.ts';

export type { AccessLine } from './access-shapes.ts';

/** Lists tokens and calendars first, all on the first page, since each person may have twenty; then links, newest first. */
export async function listAccesses(
  context: Context,
  { kind, person, cursor, limit = 50 }: AccessQuery,
): Promise<{ items: AccessLine[]; nextCursor: string | null }> {
  const names = await context.directory.names();
  const isOf = (owner: string) => person === undefined || owner === person;
  const isAsked = (one: AccessKind) => kind === undefined || kind === one;
  const isFirst = cursor === undefined;
  const tokens = isFirst && isAsked('token') ? await everyToken(context.store) : [];
  const feeds = isFirst && isAsked('calendar') ? await standingFeeds(context.store) : [];
  const links = isAsked('link')
    ? await liveLinksMade(context, { limit, ...(person !== undefined && { by: person }), ...(!isFirst && { cursor }) })
    : { items: [], nextCursor: null };
  const roles = await context.bundles.roles();
  const titleOf = (role: string) => roles[role]?.title ?? role;
  return {
    items: [
      ...tokens.filter((one) => isOf(one.person)).map((token) => ofToken(token, names)),
      ...feeds.filter((one) => isOf(one.person)).map((feed) => ofFeed(feed, names)),
      ...links.items.map((link) => ofLink(link, names, titleOf)),
    ],
    nextCursor: links.nextCursor,
  };
}

type Names = ReadonlyMap<string, string>;
const isoOf = (ms: number) => new Date(ms).toISOString();
const someone = (id: string, names: Names) => ({ id, name: names.get(id) ?? 'un compte supprimé' });

function ofToken({ idHash, person, name, scope = 'all', ...times }: Session, names: Names): AccessLine {
  return {
    ...{ id: idHash, kind: 'token', of: someone(person, names), role: null, dossier: null },
    what: `Jeton « ${name ?? 'sans nom'} », ${SCOPES[scope] ?? scope}`,
    ...{ madeAt: isoOf(times.createdAt), usedAt: isoOf(times.lastSeenAt), endsAt: isoOf(times.expiresAt) },
  };
}

const SCOPES: { [scope: string]: string } = {
  read: 'pour lire',
  act: 'pour lire et agir',
  all: 'pour tout, comptes compris',
};

function ofFeed({ id, person, name, rotatedAt, createdAt, usedAt }: FeedRecord, names: Names): AccessLine {
  return {
    ...{ id, kind: 'calendar', of: someone(person, names), role: null, dossier: null },
    what: `Adresse du calendrier « ${name} »`,
    ...{ madeAt: rotatedAt ?? createdAt, usedAt: usedAt ?? null, endsAt: null },
  };
}

function ofLink(link: LinkRecord, names: Names, titleOf: (role: string) => string): AccessLine {
  const { id, dossier, role, by, createdAt, usedAt, expiresAt } = link;
  return {
    ...{ id, kind: 'link', of: by === MACHINE ? null : someone(by, names), role: titleOf(role), dossier },
    what: link.own ? 'La page de son porteur' : (ACTS[link.events.length] ?? `${link.events.length} actions`),
    ...{ madeAt: createdAt, usedAt, endsAt: expiresAt },
  };
}

/** Links that letters carry were made by the machine. */
const MACHINE = 'machine';
const ACTS: { [count: number]: string } = { 0: 'Une page à lire', 1: 'Une action' };

/**
 * Ends one of them at once, whoever made it.
 * @throws Refusal not-found
 */
export async function endAccess(
  context: Context,
  caller: Caller,
  { kind, id }: { kind: AccessKind; id: string },
): Promise<void> {
  const { of, what, end } = await found(context, kind, id);
  const about = of === null ? {} : { about: someone(of, await context.directory.names()) };
  await journalled(context.store, { act: 'access.end', by: caller.person.id, ...about, detail: what }, end);
}

interface EndedAccess {
  of: string | null;
  /** Says what is ended, without the name that its owner gave it. */
  what: string;
  end(): Promise<void>;
}

async function found(context: Context, kind: AccessKind, id: string): Promise<EndedAccess> {
  const { store } = context;
  if (kind === 'token') {
    const session = await findSession(store, id);
    if (session?.kind === 'token')
      return { of: session.person, what: 'un jeton personnel', end: () => dropSession(store, id) };
  }
  if (kind === 'calendar') {
    const feed = (await standingFeeds(store)).find((one) => one.id === id);
    if (feed) return { of: feed.person, what: 'l’adresse d’un calendrier', end: () => dropFeed(store, id) };
  }
  const link = kind === 'link' ? await findLink(store, id) : null;
  if (link !== null) {
    const of = link.by === MACHINE ? null : link.by;
    return { of, what: `un lien signé du dossier ${link.dossier}`, end: () => endLink(context, id) };
  }
  return refuse(problems.notFound('Cet accès n’existe pas, ou a déjà pris fin.'));
}
