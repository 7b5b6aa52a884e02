import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { openOffice } from '../dossiers/leave.ts';

const DAY = 86_400_000;
let app: App;
let root: Client;
beforeEach(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
  await openOffice(app);
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

interface WaitingGrant {
  id: string;
  person: { id: string };
  mayApprove: boolean;
  awaited: { name: string }[];
}

const person = (name: string, roles: string[]) => ({ email: `${name}@exemple.fr`, name: `Personne ${name}`, roles });
const waiting = async (reader: Client) =>
  (await reader.call('GET', '/api/v1/grants')).body.items as unknown as WaitingGrant[];
const askedFor = async (reader: Client, id: string) => (await waiting(reader)).find((one) => one.person.id === id);
const settle = (who: Client, { id }: WaitingGrant, how: 'approval' | 'refusal') =>
  who.call('POST', `/api/v1/grants/${id}/${how}`, {});
const rolesOf = async (id: string) => (await root.call('GET', `/api/v1/people/${id}`)).body.roles;
const put = (who: Client, { id, email }: Pick<Client, 'id' | 'email'>, roles: string[]) =>
  who.call('PUT', `/api/v1/people/${id}`, { email, name: 'Quelqu’un', roles });
const told = (to: Client, words: string) =>
  app.letters.filter(({ to: { address }, text }) => address === to.email && text.includes(words)).length;

async function signedIn(email: string): Promise<Client> {
  const wanted = { email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' };
  const { body } = await app.call('POST', '/api/v1/session', wanted);
  const bearer = { authorization: `Bearer ${String(body.session?.token)}` };
  const id = String(body.person?.id);
  const call: Client['call'] = (method, path, content, headers) =>
    app.call(method, path, content, { ...bearer, ...headers });
  return { id, email, token: '', call };
}

/** Invites a person as `by`, accepts the invitation for them, and signs them in. */
async function accepted(by: Client, name: string, roles = ['admin']): Promise<Client> {
  const { body } = await by.call('POST', '/api/v1/invitations', person(name, roles));
  const letter = () => app.letters.findLast(({ to }) => to.address === `${name}@exemple.fr`);
  await expect.poll(letter).toBeDefined();
  const [, token] = /invitation#([\w.~-]+)/.exec(letter()?.text ?? '') ?? [];
  const chosen = await app.call('POST', '/api/v1/account-links/password', { token, password: PASSWORD });
  if (chosen.status >= 400) throw new Error(JSON.stringify(chosen.body));
  return { ...(await signedIn(`${name}@exemple.fr`)), id: String(body.id) };
}

describe('a second administrator that one invited oneself', () => {
  it('gives nothing to who invited him, nor asks it in his place', async () => {
    const dpo = await app.as('dpo', ['dpo']);
    const second = await accepted(root, 'second');

    await put(root, root, ['admin', 'hr']);
    const own = (await askedFor(second, root.id)) as WaitingGrant;
    expect(own).toMatchObject({ mayApprove: false, awaited: [{ name: 'Personne dpo' }] });
    expect((await settle(second, own, 'approval')).body).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await rolesOf(root.id)).toEqual(['admin']);

    const { body } = await second.call('POST', '/api/v1/people', person('prete-nom', ['hr']));
    const other = (await askedFor(root, String(body.id))) as WaitingGrant;
    expect(other.mayApprove).toBe(false);
    expect((await settle(root, other, 'approval')).status).toBe(403);
    expect((await settle(dpo, other, 'approval')).status).toBe(204);
    expect(await rolesOf(String(body.id))).toEqual(['hr']);
  });

  it('nor does one that he invited in turn, until seven days have passed', async () => {
    const second = await accepted(root, 'second');
    const third = await accepted(second, 'troisieme');
    await put(root, root, ['admin', 'hr']);
    const early = (await askedFor(third, root.id)) as WaitingGrant;
    expect(early).toMatchObject({ mayApprove: false, awaited: [] });
    expect((await settle(third, early, 'approval')).status).toBe(403);
    expect((await settle(third, early, 'refusal')).status).toBe(204);

    app.real.ms += 7 * DAY + 60_000;
    const [again, later] = [await signedIn(root.email), await signedIn(third.email)];
    await put(again, root, ['admin', 'hr']);
    const late = (await askedFor(later, root.id)) as WaitingGrant;
    expect(late.mayApprove).toBe(true);
    expect((await settle(later, late, 'approval')).status).toBe(204);
  });
});

describe('an account recovered by who asks', () => {
  it.each([
    ['by a second factor taken away', (id: string) => root.call('DELETE', `/api/v1/people/${id}/second-factor`)],
    [
      'by being opened again',
      async (id: string) => {
        const gardien = { email: 'gardien@exemple.fr', name: 'Personne gardien', roles: ['dpo'] };
        await root.call('PUT', `/api/v1/people/${id}`, { ...gardien, active: false });
        return root.call('PUT', `/api/v1/people/${id}`, { ...gardien, active: true });
      },
    ],
  ])('agrees to nothing he asks: %s', async (_how, recover) => {
    const gardien = await app.as('gardien', ['dpo']);
    await app.as('tiers', ['admin']);
    expect((await recover(gardien.id)).status).toBeLessThan(300);
    await put(root, root, ['admin', 'hr']);
    const asked = (await waiting(root)).find((one) => one.person.id === root.id) as WaitingGrant;

    expect(asked.awaited).toEqual([{ id: expect.anything(), name: 'Personne tiers' }]);
    expect((await settle(await signedIn(gardien.email), asked, 'approval')).status).toBe(403);
  });

  it('agrees to nothing either once he is made an administrator by who asks', async () => {
    const colleague = await app.as('collegue', ['employee']);
    await put(root, colleague, ['employee', 'admin']);
    await put(root, root, ['admin', 'hr']);

    expect(await askedFor(root, root.id)).toMatchObject({ awaited: [] });
  });
});

describe('where nobody may agree', () => {
  it('everyone is told at once, and it takes effect after seven days', async () => {
    const second = await accepted(root, 'second');
    await put(root, root, ['admin', 'hr']);
    await expect.poll(() => told(second, 'sans second accord')).toBe(1);

    app.real.ms += 7 * DAY - 60_000;
    await app.operations.machine.settleElapsedGrants();
    expect(await roleNow(root.id)).toEqual(['admin']);
    app.real.ms += 120_000;
    await app.operations.machine.settleElapsedGrants();

    expect(await roleNow(root.id)).toEqual(['admin', 'hr']);
    const { body } = await (await signedIn(root.email)).call('GET', '/api/v1/audit');
    expect(JSON.stringify(body.items)).toContain('sept jours ayant passé sans personne d’autre');
  });

  it('any of them refuses it meanwhile', async () => {
    const second = await accepted(root, 'second');
    await put(root, root, ['admin', 'hr']);
    expect((await settle(second, (await askedFor(second, root.id)) as WaitingGrant, 'refusal')).status).toBe(204);

    app.real.ms += 8 * DAY;
    await app.operations.machine.settleElapsedGrants();
    expect(await roleNow(root.id)).toEqual(['admin']);
  });

  it('what somebody could have given falls', async () => {
    await app.as('dpo', ['dpo']);
    await put(root, root, ['admin', 'hr']);
    app.real.ms += 8 * DAY;
    await app.operations.machine.settleElapsedGrants();

    expect(await roleNow(root.id)).toEqual(['admin']);
  });
});

const roleNow = async (id: string) => (await app.operations.machine.people()).find((one) => one.id === id)?.roles;
