import { problems, refuse } from '../../../base/base.ts';
import { batchEvents, type Screen } from '../../../screens/screens.ts';
import { allOrganisations, allPeople, type Person } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import type { PersonDetail, PersonLine, RoleHolding } from '../administration-shapes.ts';
import { waitingGrants } from '../grants/grants.ts';
import { letterStateOf } from '../letters/letters.ts';
import { type AccountLink, openInvitations } from '../own-account/own-account.ts';
import { handoversOf } from '../people/people.ts';
import { linkedPeople } from '../provider/provider.ts';
import { factorHolders, lastSignIns, type SessionTimes, sessionViews } from '../sign-in/sign-in.ts';

/** Lists accounts by name, as administration sees them. It takes a few small reads, whatever the number of accounts. */
export async function personLines(context: Context): Promise<PersonLine[]> {
  const { store } = context;
  const [people, organisations, factors, signIns, invitations, linked, grants] = await Promise.all([
    ...([allPeople(store), allOrganisations(store)] as const),
    ...([factorHolders(store), lastSignIns(store), openInvitations(store), linkedPeople(store)] as const),
    waitingGrants(store),
  ]);
  const now = await store.realNow();
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const lines = people.map(async ({ passwordHash, preferences: _, ...person }): Promise<PersonLine> => {
    const lastSignIn = signIns.get(person.id);
    const link = invitations.get(person.id);
    return {
      ...person,
      asked: grants.filter((one) => one.person === person.id).flatMap(({ roles }) => roles),
      askedEmail: grants.find((one) => one.person === person.id && one.email !== undefined)?.email ?? null,
      organisationName: person.organisation === null ? null : (names.get(person.organisation) ?? null),
      hasPassword: passwordHash !== null,
      hasSecondFactor: factors.has(person.id),
      isLinked: linked.has(person.id),
      lastSignInAt: lastSignIn === undefined ? null : new Date(lastSignIn).toISOString(),
      invitation: link ? await invitationOf(context, link, now) : null,
    };
  });
  return (await Promise.all(lines)).sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

async function invitationOf(context: Context, link: AccountLink, now: number): Promise<PersonLine['invitation']> {
  const letter = await letterStateOf(context, link.id, link.email);
  return { status: now < link.endsAt ? 'waiting' : 'expired', endsAt: new Date(link.endsAt).toISOString(), letter };
}

/** @throws Refusal not-found */
export async function personLine(context: Context, id: string): Promise<PersonLine> {
  const line = (await personLines(context)).find((one) => one.id === id);
  return line ?? refuse(problems.notFound('Cette personne n’existe pas.'));
}

export async function personDetail(
  context: Context & { times: SessionTimes },
  id: string,
  current: string | null,
): Promise<PersonDetail> {
  const line = await personLine(context, id);
  const [sessions, holds] = await Promise.all([sessionViews(context, id, current), holdingsOf(context, line)]);
  return { ...line, sessions, holds };
}

/** Counts the dossiers that name the person, without saying which: administration has no right on dossiers. */
async function holdingsOf(context: Context, { id }: Pick<Person, 'id'>): Promise<RoleHolding[]> {
  const holdings: RoleHolding[] = [];
  const pages = await context.screens.all();
  for (const { bundle } of await context.bundles.currents()) {
    for (const [role, { title, binding }] of Object.entries(bundle.roles)) {
      if (binding !== 'person') continue;
      const tokens = [`${role}:${id}`];
      const workflow = bundle.workflow.id;
      const found = await context.store.list({ workflow, scopes: tokens, assigned: tokens, sort: 'updated', limit: 1 });
      if (found.total === 0) continue;
      const counted = { count: found.total, isExact: found.totalIsExact };
      holdings.push({
        ...{ workflow, workflowTitle: bundle.workflow.title, role, roleTitle: title },
        ...counted,
        handovers: handoversOf(bundle, role).map((one) => ({ ...one, page: pageOf(pages, workflow, one.event) })),
      });
    }
  }
  return holdings;
}

/** Finds the declared page that applies this event to many dossiers at once. */
function pageOf(pages: Screen[], workflow: string, event: string): string | null {
  const found = pages.find((page) => page.workflow === workflow && batchEvents(page).includes(event));
  return found?.id ?? null;
}
