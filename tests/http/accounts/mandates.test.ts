import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../src/engine/engine.ts';
import { drawnBy } from '../../../src/operations/mandates/sample.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { withExaminer } from '../definitions/examiner.ts';
import { type Office, openingOf, openOffice, PERIOD } from '../dossiers/leave.ts';
import { watch } from '../watch.ts';

let app: App;
let office: Office;
let admin: Client;
let dpo: Client;
let eve: Client;
let before: string;
const requests: string[] = [];
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  before = await office.submitted('Avant');
  await app.operations.machine.publish(await withExaminer());
  const team = await office.zoe.call('POST', '/api/v1/dossiers', {
    workflow: 'team',
    data: { name: 'Atelier contrôlé', absentsMax: 2 },
  });
  office = { ...office, team: String(team.body.id) };
  for (const name of ['Ana', 'Bea', 'Cyd', 'Dia']) {
    const { body } = await office.ana.call('POST', '/api/v1/dossiers', {
      workflow: 'leave-request',
      data: {
        ...{ name, hiredOn: '2020-01-06', balance: 25, manager: office.max.id, team: office.team },
        ...{ kind: 'sick', diagnosis: `secret-${name}` },
      },
    });
    requests.push(String(body.id));
  }
  admin = await app.as('admin', ['admin']);
  dpo = await app.as('dpo', ['dpo']);
  eve = await app.as('eve', []);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const APRIL = { from: '2026-04-01', until: '2026-04-30', size: 3 };
const TERMS = { from: '2026-03-02', until: '2026-03-31', size: 3 };
const mandateOf = async (who: Client) => {
  const { body } = await who.call('GET', '/api/v1/mandates');
  return (body.items as unknown as Mandate[])[0];
};
interface Mandate {
  id: string;
  population: number;
  sample: { dossier: string; title: string; provedAt: string | null }[];
  draws: { how: string; seed: string | null; among: number }[];
}
const idsFor = async (who: Client, query = '') => {
  const { body } = await who.call('GET', `/api/v1/dossiers?limit=50${query}`);
  return (body.items as unknown as { id: string }[] | undefined)?.map(({ id }) => id) ?? [];
};
const signIn = (email: string) =>
  app.call('POST', '/api/v1/session', { email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' });

/** Opens a new session, because giving a role ends the sessions of its person. */
async function signedIn(client: Client): Promise<Client> {
  const token = String((await signIn(client.email)).body.session?.token);
  const bearer = { authorization: `Bearer ${token}` };
  return {
    ...client,
    token,
    call: (method, path, content, headers) => app.call(method, path, content, { ...bearer, ...headers }),
  };
}

describe('a role by mandate', () => {
  it('is asked with its terms, and waits for a second person', async () => {
    const invitation = { email: 'ivy@exemple.fr', name: 'Ivy', roles: ['examiner'] };
    const bare = await admin.call('POST', '/api/v1/invitations', invitation);
    const late = await admin.call('POST', '/api/v1/invitations', {
      ...invitation,
      mandate: { dossier: 'dos-inconnu', from: '2026-03-02', until: '2026-03-01', size: 3 },
    });
    const byChange = await admin.call('PUT', `/api/v1/people/${eve.id}`, {
      ...{ email: eve.email, name: 'Eve', roles: ['examiner'] },
    });
    const choices = await admin.call('GET', '/api/v1/mandates/choices');

    expect(bare.body).toMatchObject({ status: 422, errors: [{ path: '/mandate' }] });
    expect(late.body.errors).toMatchObject([{ path: '/mandate/dossier' }, { path: '/mandate/until' }]);
    expect(byChange.body).toMatchObject({ status: 422, errors: [{ path: '/roles/0', code: 'mandate' }] });
    expect(choices.body.items).toContainEqual({ role: 'examiner', dossier: office.team, title: 'Atelier contrôlé' });

    const asked = await admin.call('POST', `/api/v1/people/${eve.id}/mandates`, {
      ...{ role: 'examiner', dossier: office.team, ...TERMS },
    });
    expect(asked.status).toBe(201);
    const { body: grants } = await dpo.call('GET', '/api/v1/grants');
    const [grant] = grants.items as unknown as { id: string; mandate: object }[];
    expect(grant?.mandate).toEqual({ title: 'Atelier contrôlé', ...TERMS });
    expect((await admin.call('POST', `/api/v1/grants/${grant?.id}/approval`, {})).status).toBe(403);
    expect((await dpo.call('POST', `/api/v1/grants/${grant?.id}/approval`, {})).status).toBe(204);
  });

  it('opens its dossier and, of those linked to it, the sample alone, drawn so that anybody can draw it again', async () => {
    eve = await signedIn(eve);
    const mandate = (await mandateOf(eve)) as Mandate;
    const { body: candidates } = await eve.call('GET', `/api/v1/mandates/${mandate.id}/candidates`);
    const references = (candidates.items as unknown as { id: string }[]).map(({ id }) => id);

    expect((await eve.call('GET', '/api/v1/me')).body).toMatchObject({ home: '/mandats' });
    expect(references.toSorted()).toEqual(requests.toSorted());
    expect(JSON.stringify(candidates)).not.toMatch(/Ana|Bea|Cyd|Dia/);
    expect(await idsFor(eve)).toEqual([office.team]);
    expect((await eve.call('GET', `/api/v1/dossiers/${requests[0]}`)).status).toBe(404);

    const tooMany = await eve.call('POST', `/api/v1/mandates/${mandate.id}/sample`, { draw: 4 });
    const unlinked = await eve.call('POST', `/api/v1/mandates/${mandate.id}/sample`, { choose: [before] });
    expect(tooMany.body).toMatchObject({ status: 422, errors: [{ path: '/draw' }] });
    expect(unlinked.body).toMatchObject({ status: 422, errors: [{ path: '/choose/0' }] });
    const { body: drawn } = await eve.call('POST', `/api/v1/mandates/${mandate.id}/sample`, { draw: 2 });

    const { sample, draws } = drawn as unknown as Mandate;
    const taken = sample.map(({ dossier }) => dossier);
    expect(draws).toMatchObject([{ how: 'drawn', among: 4 }]);
    expect(taken).toEqual(drawnBy(draws[0]?.seed ?? '', references).slice(0, 2));
    expect((await idsFor(eve)).toSorted()).toEqual([office.team, ...taken].toSorted());
    const left = requests.filter((id) => !taken.includes(id));
    for (const id of left) expect((await eve.call('GET', `/api/v1/dossiers/${id}`)).status).toBe(404);
    const { body: acts } = await dpo.call('GET', `/api/v1/audit?person=${eve.id}`);
    expect(acts.items).toContainEqual(expect.objectContaining({ act: 'mandate.sample' }));
  });

  it('reads what proves and changes nothing; each reading is noted, what was taken away is told', async () => {
    const mandate = (await mandateOf(eve)) as Mandate;
    const [{ dossier = '', title = '' } = {}] = mandate.sample;
    const view = await eve.call('GET', `/api/v1/dossiers/${dossier}`);
    const journal = await eve.call('GET', `/api/v1/dossiers/${dossier}/journal`);
    const form = new FormData();
    form.append('file', new Blob(['x']), 'note.txt');

    expect(view.body).toMatchObject({ title, events: [], answers: null });
    expect(JSON.stringify([view.body, journal.body])).not.toContain('secret-');
    expect(journal.status).toBe(200);
    expect((await eve.call('GET', `/api/v1/dossiers/${dossier}/files`)).status).toBe(200);
    expect((await eve.call('POST', `/api/v1/dossiers/${dossier}/files`, form)).status).toBe(403);
    expect((await eve.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'submit' })).status).toBe(403);
    expect((await eve.call('GET', `/api/v1/dossiers/${dossier}/links`)).status).toBe(403);
    const response = await fetch(`${app.url}/api/v1/dossiers/${dossier}/proof`, {
      headers: { authorization: `Bearer ${eve.token}` },
    });
    const archive = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(Object.keys(archive)).toContain('dossier-de-preuve.pdf');
    expect(strFromU8(archive['histoire.json'] as Uint8Array)).not.toContain('secret-');

    const after = (await mandateOf(eve)) as Mandate;
    expect(after.sample.map(({ provedAt }) => provedAt !== null)).toEqual([true, false]);
    const { body: reads } = await dpo.call('GET', `/api/v1/audit/reads?person=${eve.id}`);
    const what = (reads.items as unknown as { dossier: string; what: string }[]).filter(
      (one) => one.dossier === dossier,
    );
    expect(what.map((one) => one.what)).toEqual(expect.arrayContaining(['view', 'journal', 'proof']));
  });

  it('closes by the clock, everywhere at once', async () => {
    const made = await eve.call('POST', '/api/v1/calendar/feeds', { name: 'Agenda', mine: false, workflow: null });
    const { sample } = (await mandateOf(eve)) as Mandate;
    const feed = async () => (await fetch(String(made.body.url).replace(/^https?:\/\/[^/]+/, app.url))).text();

    app.clock.set('2026-03-31T21:59:00.000Z');
    expect((await idsFor(eve)).length).toBe(3);
    app.clock.set('2026-03-31T22:00:00.000Z');

    for (const path of [
      '/dossiers',
      '/dossiers?q=atelier',
      `/dossiers/${sample[0]?.dossier}`,
      '/me',
      '/mandates',
      '/todos',
    ])
      expect([path, (await eve.call('GET', `/api/v1${path}`)).status]).toEqual([path, 401]);
    expect(await feed()).not.toContain('BEGIN:VEVENT');
    expect((await signIn(eve.email)).body).toMatchObject({
      status: 403,
      detail: expect.stringContaining('pris fin le 31 mars 2026'),
    });
    expect((await idsFor(office.zoe)).length).toBeGreaterThan(3);
  });
});

describe('a mandate ended before its day', () => {
  it('closes at once what it alone opened, and leaves the rest to who has another role', async () => {
    let ida = await app.as('ida', ['manager']);
    await app.operations.machine.addPerson({
      ...{ id: ida.id, email: ida.email, name: 'Ida', roles: ['manager', 'examiner'] },
    });
    await app.operations.machine.giveMandate({
      ...{ person: ida.id, role: 'examiner', dossier: office.team, ...APRIL, sample: requests.slice(0, 1) },
    });
    ida = await signedIn(ida);
    expect((await idsFor(ida)).toSorted()).toEqual([office.team, requests[0]].toSorted());
    const { body } = await admin.call('GET', `/api/v1/people/${ida.id}/mandates`);
    const [mandate] = body.items as unknown as { id: string; sampled: number }[];
    expect(JSON.stringify(body)).not.toContain(requests[0]);
    expect(mandate?.sampled).toBe(1);

    expect((await admin.call('DELETE', `/api/v1/mandates/${mandate?.id}`)).status).toBe(204);

    expect(await idsFor(ida)).toEqual([]);
    expect((await ida.call('GET', '/api/v1/mandates')).body.items).toEqual([]);
    expect((await admin.call('DELETE', `/api/v1/mandates/${mandate?.id}`)).status).toBe(404);
  });
});

describe('who holds a mandate beside another role', () => {
  const given = async (name: string, role: string, sample: string[]) => {
    const person = await app.as(name, [role]);
    await app.operations.machine.addPerson({
      ...{ id: person.id, email: person.email, name, roles: [role, 'examiner'] },
    });
    await app.operations.machine.giveMandate({
      ...{ person: person.id, role: 'examiner', dossier: office.team, ...APRIL, sample },
    });
    return signedIn(person);
  };

  const published = async (change: (bundle: Bundle) => void) => {
    const definitions = await withExaminer();
    change(definitions.bundles['leave-request'] as Bundle);
    await app.operations.machine.publish(definitions);
  };

  it('names nothing that the mandate alone lets him read', async () => {
    await published(({ forms }) => {
      const { properties } = forms['leave-opening'] as { properties: { team: object } };
      properties.team = { ...properties.team, 'x-widget': 'dossier:team' };
    });
    const joe = await given('joe', 'employee', requests.slice(0, 1));
    const { body: form } = await joe.call('GET', '/api/v1/workflows/leave-request');
    const offered = await joe.call('GET', `/api/v1/choices/dossier:team?bundle=${form.bundle}`);
    const opened = await joe.call('POST', '/api/v1/dossiers', {
      workflow: 'leave-request',
      data: openingOf('Joe', office.max.id, office.team),
    });

    expect((await idsFor(joe)).toSorted()).toEqual([office.team, requests[0]].toSorted());
    expect(offered.body.items).toEqual([]);
    expect(opened.body).toMatchObject({ status: 422, errors: [{ path: '/team', code: 'reference' }] });
  });

  it.each([
    [
      'from the browser',
      (id: string, email: string, roles: string[]) =>
        admin.call('PUT', `/api/v1/people/${id}`, { email, name: 'Kim', roles }),
    ],
    [
      'from the command line',
      (id: string, email: string, roles: string[]) =>
        app.operations.machine.addPerson({ id, email, name: 'Lou', roles }),
    ],
  ])('loses it with its role, and does not find it again with it: %s', async (where, change) => {
    const kim = await given(where === 'from the browser' ? 'kim' : 'lou', 'manager', requests.slice(0, 1));
    expect((await idsFor(kim)).length).toBe(2);

    await change(kim.id, kim.email, ['manager']);
    await app.operations.machine.addPerson({
      ...{ id: kim.id, email: kim.email, name: 'Kim', roles: ['manager', 'examiner'] },
    });

    expect(await idsFor(await signedIn(kim))).toEqual([]);
    const { body } = await admin.call('GET', `/api/v1/people/${kim.id}/mandates`);
    expect(body.items).toMatchObject([{ state: 'over' }]);
  });

  it('is told by names what a version grants by names, and no story; of what is withdrawn, not even the title', async () => {
    const noa = await given('noa', 'manager', requests.slice(0, 1));
    await published(({ workflow }) => {
      workflow.read['examiner'] = { data: ['name'] };
    });
    const view = await noa.call('GET', `/api/v1/dossiers/${requests[0]}`);
    const journal = await noa.call('GET', `/api/v1/dossiers/${requests[0]}/journal`);
    const proof = await noa.call('GET', `/api/v1/dossiers/${requests[0]}/proof`);

    expect(view.body.data).toEqual({ name: 'Ana' });
    expect([journal.status, proof.status]).toEqual([403, 403]);

    await published(({ workflow }) => {
      delete workflow.read['examiner'];
    });

    expect((await noa.call('GET', `/api/v1/dossiers/${requests[0]}`)).status).toBe(404);
    expect((await mandateOf(noa))?.sample).toMatchObject([{ dossier: requests[0], title: requests[0] }]);
    await app.operations.machine.publish(await withExaminer());
  });

  it('is told nothing more by the stream from the instant it ends', async () => {
    const [first = '', second = ''] = requests;
    const liv = await given('liv', 'manager', [first, second]);
    const [hers, ana] = [await watch(app, liv), await watch(app, office.ana)];
    const dated = (id: string) =>
      office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD });

    await dated(first);
    await hers.until(first);
    app.clock.set('2026-04-30T22:00:00.000Z');
    await dated(second);
    await ana.until(second);
    hers.stop();
    ana.stop();

    expect(hers.heard()).toContain(first);
    expect(hers.heard()).not.toContain(second);
  });
});
