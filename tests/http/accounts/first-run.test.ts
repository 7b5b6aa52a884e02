import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FirstRun } from '../../../src/operations/operations.ts';
import { type App, type Client, startApp } from '../app.ts';

let app: App;
let admin: Client;
beforeAll(async () => {
  app = await startApp();
  admin = await app.as('premiere', ['admin']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const read = async (): Promise<FirstRun> => (await admin.call('GET', '/api/v1/first-run')).body as unknown as FirstRun;
const left = async () => (await read()).steps.filter(({ isDone }) => !isDone).map(({ id }) => id);
const home = async () => (await admin.call('GET', '/api/v1/me')).body.home;

const ADDRESS = { street: '1 rue des Essais', postcode: '21000', city: 'Dijon' };

describe('a new installation', () => {
  it('leads its administrator, in order, and is said to nobody else', async () => {
    const other = await app.as('autre', ['employee']);

    expect(await left()).toEqual(['organisation', 'letterhead', 'controller', 'mail', 'people', 'opening']);
    expect((await other.call('GET', '/api/v1/first-run')).status).toBe(403);
    expect(await home()).toBe('/premiers-pas');
  });

  it('names what the letterhead lacks, until it says all', async () => {
    const organisation = { name: 'Mairie fictive', siret: null, kind: null, active: true };
    const { body } = await admin.call('POST', '/api/v1/organisations', organisation);
    expect(await left()).not.toContain('organisation');
    await admin.call('PUT', `/api/v1/organisations/${body.id}`, { ...organisation, letterhead: ADDRESS });

    const [, letterhead] = (await read()).steps;
    expect(letterhead?.lacks).toEqual([
      'Il manque à l’en-tête de Mairie fictive : l’adresse e-mail où répondre, qui signe.',
    ]);

    const whole = { ...ADDRESS, email: 'mairie@exemple.fr', signatory: 'Ida Fictive, directrice' };
    await admin.call('PUT', `/api/v1/organisations/${body.id}`, { ...organisation, letterhead: whole });
    expect(await left()).toEqual(['controller', 'mail', 'people', 'opening']);
  });

  it('takes the mail for good once a trial has left', async () => {
    const trial = (await read()).steps.find(({ id }) => id === 'mail')?.trial;
    const [folder, name] = (trial?.template ?? '').split('/');

    const { body } = await admin.call('POST', `/api/v1/templates/${folder}/${name}/test`, {
      workflow: trial?.workflow,
    });

    await expect.poll(async () => (await admin.call('GET', `/api/v1/outbox/${body.letter}`)).body.status).toBe('sent');
    expect(await left()).toEqual(['controller', 'people', 'opening']);
  });

  it('asks who represents the controller, which takes effect at once', async () => {
    const controller = {
      organisation: 'Mairie fictive',
      name: 'Ada Témoin',
      quality: 'maire',
      email: 'maire@exemple.fr',
    };
    expect((await admin.call('PUT', '/api/v1/controller', controller)).body).toEqual({ controller, change: null });
    expect(await left()).toEqual(['people', 'opening']);
  });

  it('asks for whoever may open the first dossier, then for that dossier, and is over for good', async () => {
    const wanted = { email: 'rh@exemple.fr', name: 'Rhéa Fictive', roles: ['hr'] };
    await admin.call('POST', '/api/v1/invitations', wanted);
    const opening = (await read()).steps.at(-1);
    expect(opening).toMatchObject({ workflow: 'team', isDone: false, mayOpen: false, openers: ['Rhéa Fictive'] });

    const hr = await app.as('hr', ['hr']);
    const { status } = await hr.call('POST', '/api/v1/dossiers', {
      workflow: 'team',
      data: { name: 'Chantier', absentsMax: 1 },
    });
    expect(status).toBe(201);

    expect(await read()).toEqual({ isOver: true, steps: [] });
    expect(await home()).toBe('/personnes');
  });
});

describe('without mail server nor public address', () => {
  it('says what whoever keeps the server must declare, and is not over', async () => {
    const bare = await startApp({}, { mailGaps: ['mail-server', 'public-address'] });
    const root = await bare.as('racine', ['admin']);

    const { body } = await root.call('GET', '/api/v1/first-run');

    const mail = (body as unknown as FirstRun).steps.find(({ id }) => id === 'mail');
    expect(mail?.lacks.join(' ')).toContain('JALON_SMTP_URL');
    expect(mail?.lacks.join(' ')).toContain('JALON_PUBLIC_URL');
    await bare.close();
  });
});
