import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../src/engine/engine.ts';
import type { Mail } from '../../../src/operations/operations.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice, publishLeave } from '../dossiers/leave.ts';
import { letterOf } from './letters.ts';

const MASKED = { isMasked: true, to: '…@exemple.fr', name: '', subject: '', role: 'employee' };

let app: App;
let office: Office;
let root: Client;
let dossier: string;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
  dossier = await office.submitted('Lue');
});
afterAll(() => app.close());

/** Stops `hr` from reading the employee's name, which the letters of the fixture print. */
async function hideName(): Promise<void> {
  await publishLeave(app, ({ workflow }) => {
    workflow.read = { ...workflow.read, hr: ['kind', 'start', 'end', 'days', 'balance', 'decision', 'diagnosis'] };
  });
}

async function changed(id: string, change: Partial<Mail>): Promise<void> {
  const desk = app.operations.machine.mail;
  const mail = await desk.find(id);
  if (mail) await desk.put({ ...mail, ...change });
}

const read = (who: Client, path: string) => who.call('GET', `/api/v1${path}`);
const page = (who: Client, path: string) => who.call('GET', path, undefined, { accept: 'text/html', origin: app.url });

describe('a letter', () => {
  it('is read whole by who supervises and reads every field that it prints', async () => {
    const id = await letterOf(app, dossier, 'sent', 'claire@exemple.fr');

    const { body } = await read(office.zoe, `/outbox/${id}`);

    expect(body).toMatchObject({ isMasked: false, to: 'claire@exemple.fr', subject: 'Réponse', text: 'Réponse' });
    expect(body.kind).toBe('Réponse à la demande de congé');
  });

  it('is told by role, masked address, kind, number and fate to who does not', async () => {
    await hideName();
    const id = await letterOf(app, dossier, 'failed', 'ida@exemple.fr');
    await changed(id, {
      error: '550 5.1.1 <ida@exemple.fr>: unknown user',
      attachments: [{ name: 'Fiche de Lue.pdf', type: 'application/pdf', size: 3 }],
      motive: 'Ida ne répond pas',
    });

    const one = await read(office.zoe, `/outbox/${id}`);
    const all = await read(office.zoe, `/outbox?dossier=${dossier}`);
    const state = await read(office.zoe, '/mail');

    expect(one.body).toMatchObject({ ...MASKED, id, status: 'failed', kind: 'Réponse à la demande de congé' });
    expect(one.body).toMatchObject({ html: '', text: '', attachments: [], hasMessage: false, motive: null });
    expect(one.body.error).toBe('550 5.1.1 <…@exemple.fr>: unknown user');
    expect((all.body.items as unknown as object[]).every((line) => 'isMasked' in line && line.isMasked)).toBe(true);
    expect(JSON.stringify([one.body, all.body, state.body])).not.toMatch(/ida@|Réponse"|Fiche de Lue|ne répond/);
  });

  it('opens by none of its other doors to who does not read it', async () => {
    const id = await letterOf(app, dossier, 'doubtful', 'jo@exemple.fr');
    const toPost = await letterOf(app, dossier, 'to-post', 'lia@exemple.fr');

    const look = await page(office.zoe, `/outbox/${id}/html`);
    const printed = await page(office.zoe, '/letters/to-post');
    const eml = await read(office.zoe, `/outbox/${id}/eml`);
    const resent = await office.zoe.call('POST', `/api/v1/outbox/${id}/resend`);
    const posted = await office.zoe.call('POST', `/api/v1/outbox/${toPost}/resolve`, {
      outcome: 'posted',
      motive: 'Vue au guichet',
    });

    expect(String(look.body)).not.toContain('Réponse');
    expect(String(printed.body)).toContain('Aucun courrier à poster');
    expect(eml.status).toBe(404);
    expect(resent).toMatchObject({ status: 200, body: { ...MASKED, text: '' } });
    // A reader sees the motive they gave themselves.
    expect(posted).toMatchObject({ status: 200, body: { ...MASKED, status: 'posted', motive: 'Vue au guichet' } });
  });

  it('is read by whom it was written to', async () => {
    const id = await letterOf(app, dossier, 'sent', office.zoe.email);
    await changed(id, { person: office.zoe.id });

    const { body } = await read(office.zoe, `/outbox/${id}`);

    expect(body).toMatchObject({ isMasked: false, to: office.zoe.email, text: 'Réponse' });
  });

  it('is masked where the decision behind it cannot be found', async () => {
    const id = await letterOf(app, dossier, 'sent', 'max@exemple.fr');
    await changed(id, { task: `${dossier}:99:0`, template: 'emails/reminder' });

    expect((await read(office.zoe, `/outbox/${id}`)).body).toMatchObject(MASKED);
  });

  it('of a morning is read by who reads each one that it carries', async () => {
    const id = await letterOf(app, dossier, 'sent', 'nina@exemple.fr');
    const carried = await letterOf(app, dossier, 'sent', 'omar@exemple.fr');
    await changed(id, { dossier: '', role: '', template: null, items: [carried] });

    expect((await read(office.zoe, `/outbox/${id}`)).body).toMatchObject({ isMasked: true, kind: 'Résumé du matin' });
  });

  it('is masked when a document joined to it prints what its reader does not read', async () => {
    await publishLeave(app, readsAllBut('balance', 'emails/decision', '<h1>Réponse</h1><p>Bonjour</p>'));
    const id = await letterOf(app, await office.submitted('Jointe'), 'sent', 'paul@exemple.fr');
    expect((await read(office.zoe, `/outbox/${id}`)).body).toMatchObject({ isMasked: false });

    await changed(id, {
      attachments: [{ name: 'Fiche.pdf', type: 'application/pdf', size: 3, document: 'doc-absent' }],
    });

    expect((await read(office.zoe, `/outbox/${id}`)).body).toMatchObject(MASKED);
  });
});

describe('the error of a letter that failed', () => {
  it('says no address in the tasks of the machine to who does not read the letter', async () => {
    await publishLeave(app, readsAllBut('balance'));
    const failed = await office.submitted('En échec');
    await office.max.call('POST', `/api/v1/dossiers/${failed}/events`, { event: 'refuse', data: {} });
    await failLetters(failed, 'La lettre à ana@exemple.fr n’est pas arrivée : 550 <ana@exemple.fr>');
    const errors = async (who: Client) => {
      const { body } = await read(who, `/tasks?dossier=${failed}&kind=email`);
      return (body.items as unknown as { lastError: string }[]).map(({ lastError }) => lastError);
    };

    const whole = await errors(office.zoe);
    await hideName();

    expect(whole).toEqual(['La lettre à ana@exemple.fr n’est pas arrivée : 550 <ana@exemple.fr>']);
    for (const who of [office.zoe, root])
      expect(await errors(who)).toEqual(['La lettre à …@exemple.fr n’est pas arrivée : 550 <…@exemple.fr>']);
  });
});

async function failLetters(failed: string, error: string): Promise<void> {
  const due = { owner: 'test', now: '2099-01-01T00:00:00.000Z', limit: 50, leaseMs: 60_000 };
  for (const { task, fence } of await app.store.claim({ ...due, kinds: ['email'] })) {
    const isAsked = task.dossier === failed;
    await app.store.settle(task.key, fence, isAsked ? { kind: 'incident', error } : { kind: 'released' });
  }
}

function readsAllBut(field: string, template = 'emails/decision', source?: string) {
  return ({ workflow, templates }: Bundle): void => {
    const all = ['name', 'kind', 'start', 'end', 'days', 'balance', 'decision', 'diagnosis'];
    workflow.read = { ...workflow.read, hr: all.filter((one) => one !== field) };
    if (source !== undefined) templates[template] = source;
  };
}
