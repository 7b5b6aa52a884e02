import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { createRenderer, type Renderer } from '../../../src/documents/documents.ts';
import { createMailer, createPostman, type Postman } from '../../../src/effects/effects.ts';
import { type Caller, createOperations, manualClock, type Operations } from '../../../src/operations/operations.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { freshPlace, type Place } from '../../store/place.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const admin: Caller = {
  person: { id: 'per-1', name: 'Alix Démo', email: 'alix@exemple.fr', roles: ['admin'], organisation: null },
};

let place: Place;
let store: Store;
let renderer: Renderer;
let operations: Operations;
let mailer: ReturnType<typeof createMailer>;
let templates: [workflow: string, template: string][] = [];
const sent: { to: string; content: Uint8Array }[] = [];
beforeAll(async () => {
  place = await freshPlace('try-template', { isFleeting: true });
  store = await openStore(place.url);
  renderer = createRenderer();
  const { compose } = createPostman({ smtpUrl: null, from: 'Jalon <jalon@exemple.fr>', spool: '' });
  const send: Postman['send'] = async ({ to }, content) => {
    sent.push({ to, content });
    return { kind: 'taken', response: '250' };
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  operations = createOperations({
    store,
    clock: manualClock('2026-03-02T08:00:00.000Z'),
    log,
    renderer,
    mailer: {
      kick: () => mailer.kick(),
      messageOf: (mail) => mailer.messageOf(mail),
      withdraw: (ids) => mailer.withdraw(ids),
    },
  });
  mailer = createMailer({
    operations,
    store,
    postman: { way: 'server', compose, send, withdraw: async () => {} },
    renderer,
    domain: 'exemple.fr',
    log,
  });
  const definitions = await readDefinitions(ROOT);
  await operations.machine.publish({ ...definitions, findings: [] });
  templates = Object.entries(definitions.bundles).flatMap(([workflow, { templates: named }]) =>
    Object.keys(named)
      .filter((name) => !name.startsWith('partials/'))
      .map((name): [string, string] => [workflow, name]),
  );
});
afterAll(async () => {
  await renderer.close();
  await store.close();
  await place.remove();
});

describe('a template tried by who edits it', () => {
  it('is filled with fictional data, whichever of the shipped ones it is', async () => {
    const wrong: string[] = [];
    for (const [workflow, template] of templates) {
      const tried = operations.previewTemplate(admin, { workflow, ...named(template), format: 'text' });
      await tried.catch((error: unknown) => wrong.push(`${workflow} ${template}: ${said(error)}`));
    }

    expect(templates.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  it('is sent to who asks, marked as a trial', async () => {
    const [workflow, template] = templates.find(([, name]) => name.startsWith('emails/')) ?? ['', ''];

    const { to, letter } = await operations.testTemplate(admin, { workflow, ...named(template) });

    expect((await operations.readLetter(admin, { id: letter })).status).toBe('waiting');
    await mailer.settled();
    expect(to).toBe('alix@exemple.fr');
    expect(sent.map((one) => one.to)).toEqual(['alix@exemple.fr']);
    expect((await simpleParser(Buffer.from(sent[0]?.content ?? ''))).subject).toMatch(/^\[Essai\] /);
    const kept = await operations.readLetter(admin, { id: letter });
    expect(kept).toMatchObject({ to: 'alix@exemple.fr', status: 'sent', template, hasMessage: true });
    expect(kept.text).not.toBe('');
  });

  it('is listed with each moment it is written at, and to whom', async () => {
    const { items } = await operations.listTemplates(admin);

    expect(new Set(items.map(({ workflow, template }) => `${workflow} ${template}`))).toEqual(
      new Set(templates.map((pair) => pair.join(' '))),
    );
    expect(items.filter(({ uses }) => uses.length === 0)).toEqual([]);
    const cover = items.find(({ template }) => template === 'emails/convocation');
    expect(cover?.uses).toEqual([
      {
        ...{ by: 'event', title: 'Convoquer', covers: 'documents/convocation' },
        to: [{ role: 'participant', title: 'Participant' }],
      },
    ]);
  });

  it('is read with what it says, or with the line where it goes wrong, in its partial too', async () => {
    const tried = { workflow: 'parcours-btp', folder: 'emails', name: 'convocation' };
    const view = await operations.readTemplate(admin, tried);
    const { bundles } = await readDefinitions(ROOT);
    const whole = bundles['parcours-btp'];
    if (!whole) throw new Error('No workflow');
    const broken = { ...whole.templates, 'partials/expediteur': '<p>ici</p>\n<p>{{data.absent}}</p>' };
    await operations.machine.publish({ bundles: { 'parcours-btp': { ...whole, templates: broken } }, findings: [] });

    const refused = await operations.readTemplate(admin, { ...tried, folder: 'documents', name: 'convocation' });

    expect(view).toMatchObject({ refused: null, subject: expect.stringMatching(/^Votre rendez-vous du /) });
    expect(view.text).toContain('Bonjour');
    expect(view.source).toContain('{{form.objet}}');
    expect(refused).toMatchObject({ subject: null, text: null, refused: { template: 'partials/expediteur' } });
    expect(refused.refused?.faults).toMatchObject([{ line: 2, message: expect.stringContaining('data.absent') }]);
    await expect(operations.readTemplate({ person: { ...admin.person, roles: ['sa'] } }, tried)).rejects.toThrow(
      'admin',
    );
  });

  it('is refused to others, and when nothing asks for it', async () => {
    const [workflow = '', template = ''] = templates[0] ?? [];
    const other: Caller = { person: { ...admin.person, roles: ['sa'] } };

    await expect(operations.previewTemplate(other, { workflow, ...named(template), format: 'text' })).rejects.toThrow(
      'admin',
    );
    await expect(
      operations.previewTemplate(admin, { workflow, folder: 'emails', name: 'rien', format: 'text' }),
    ).rejects.toThrow('gabarit');
  });
});

/** Splits a template's name into the two parts of its address. */
function named(template: string): { folder: string; name: string } {
  const [folder = '', name = ''] = template.split('/');
  return { folder, name };
}

function said(error: unknown): string {
  const errors = error instanceof Error && 'problem' in error ? JSON.stringify(error.problem) : String(error);
  return errors.slice(0, 400);
}
