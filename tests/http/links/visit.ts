import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { Caller } from '../../../src/operations/operations.ts';
import { personByEmail } from '../../../src/store/store.ts';
import type { App } from '../app.ts';

export const VISIT = fileURLToPath(new URL('../../fixtures/visit', import.meta.url));

/** Holds a visit and its host, who invites people without an account. */
export interface Visit {
  id: string;
  host: Caller;
  /** Invites a person, and returns the path of the link that the letter would carry. */
  invite(name: string, email: string): Promise<string>;
  /** Makes a link by hand, and returns its path. */
  link(request: LinkRequest): Promise<{ id: string; path: string }>;
}

type LinkRequest = Omit<Parameters<App['operations']['makeLink']>[1], 'dossier'>;

/** Opens a visit. `lentTo` names the roles that may show its offered links; by default, they are those that may do what a link opens. */
export async function openVisit(app: App, place = 'Dijon', lentTo: string[] = []): Promise<Visit> {
  const { operations, store } = app;
  const { bundles, findings } = await readDefinitions(VISIT);
  if (findings.length > 0) throw new Error(JSON.stringify(findings, null, 1));
  const offers = bundles['visit']?.workflow.roles['guest']?.offers ?? [];
  if (lentTo.length > 0) for (const offer of offers) offer.by = lentTo;
  await operations.machine.publish({ bundles, findings });
  const email = `hote-${place.toLowerCase()}@exemple.fr`;
  const known = await personByEmail(store, email);
  const { id: person } =
    known ?? (await operations.machine.addPerson({ email, name: 'Dominique Hôte', roles: ['host'] }));
  const host: Caller = { person: { id: person, name: 'Dominique Hôte', email, roles: ['host'], organisation: null } };
  const data = { place, date: '2026-05-04', secret: 'Le code est 1234', guestEmail: 'visiteur@exemple.fr' };
  const { body } = await operations.openDossier(host, { workflow: 'visit', data });
  const { id } = body;
  return {
    id,
    host,
    invite: async (name, to) => {
      await operations.submitEvent(host, { id, event: 'invite', data: { name, email: to } });
      const { items } = await store.tasks({ dossier: id, kinds: ['email'], limit: 100 });
      const task = items.find(
        (one) => one.task.kind === 'email' && one.task.payload.contacts['guest']?.includes(to),
      )?.task;
      const link = task && (await operations.machine.linkFor({ task, role: 'guest', to }));
      if (!link) throw new Error('The letter carries no link');
      return pathOf(link.url);
    },
    link: async (request) => {
      const made = await operations.makeLink(host, { dossier: id, ...request });
      return { id: made.id, path: pathOf(made.url) };
    },
  };
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}
