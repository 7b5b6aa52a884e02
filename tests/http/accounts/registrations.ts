import { expect } from 'vitest';
import { type App, PASSWORD } from '../app.ts';
import { openContest } from './contest.ts';

const ATELIER = { siret: '73282932000074', nom: 'Atelier du Pont', personne: 'Lou Marin', email: 'lou@atelier.fr' };

/** Makes every call about organisations that register themselves once. */
export async function callAllAboutRegistrations(app: App): Promise<void> {
  const { zoe } = await openContest(app, 'odile');
  await app.call('POST', '/api/v1/registrations', { role: 'atelier', data: ATELIER });
  const token = await confirmationSentTo(app, ATELIER.email);
  await app.call('POST', '/api/v1/registrations/confirmation', { token, password: PASSWORD });
  const lou = await bearerOf(app, ATELIER.email);
  const call = (method: string, path: string, body?: unknown) => app.call(method, path, body, lou);
  await call('POST', '/api/v1/members', { name: 'Nina Roux', email: 'nina@atelier.fr' });
  await confirmationSentTo(app, 'nina@atelier.fr');
  const { body: members } = await call('GET', '/api/v1/members');
  const invited = (members.members as unknown as { id: string; isInvited: boolean }[]).find((one) => one.isInvited);
  await call('DELETE', `/api/v1/members/${invited?.id}`);
  const { body: registered } = await zoe.call('GET', '/api/v1/registrations');
  await zoe.call('POST', `/api/v1/registrations/${registered.items?.[0]?.id}/settlement`, {
    ...{ decision: 'keep', motive: 'Preuve reçue' },
  });
}

async function confirmationSentTo(app: App, email: string): Promise<string> {
  const letter = () => app.letters.find(({ to }) => to.address === email);
  await expect.poll(letter).toBeDefined();
  return /\/inscription\/confirmer\/([A-Za-z0-9._-]+)/.exec(letter()?.text ?? '')?.[1] ?? '';
}

async function bearerOf(app: App, email: string): Promise<{ authorization: string }> {
  const session = { email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' };
  const { body } = await app.call('POST', '/api/v1/session', session);
  return { authorization: `Bearer ${body.session?.token}` };
}
