import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { createRenderer, type Renderer } from '../../src/documents/documents.ts';
import { createPostman } from '../../src/effects/effects.ts';
import {
  type Caller,
  createOperations,
  manualClock,
  type Operations,
  type Postman,
} from '../../src/operations/operations.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { freshPlace, type Place } from '../store/place.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const admin: Caller = {
  person: { id: 'per-1', name: 'Alix Démo', email: 'alix@exemple.fr', roles: ['admin'], organisation: null },
};

let place: Place;
let store: Store;
let renderer: Renderer;
let operations: Operations;
let templates: [workflow: string, template: string][] = [];
const sent: { to: string; content: Uint8Array }[] = [];
beforeAll(async () => {
  place = await freshPlace('try-template');
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
    postman: { compose, send },
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
      const tried = operations.tryTemplate(admin, { workflow, template }, 'text');
      await tried.catch((error: unknown) => wrong.push(`${workflow} ${template}: ${said(error)}`));
    }

    expect(templates.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  }, 120_000);

  it('is sent to who asks, marked as a trial', async () => {
    const [workflow, template] = templates.find(([, name]) => name.startsWith('emails/')) ?? ['', ''];

    const { to } = await operations.testTemplate(admin, { workflow, template });

    expect(to).toBe('alix@exemple.fr');
    expect(sent.map((one) => one.to)).toEqual(['alix@exemple.fr']);
    expect((await simpleParser(Buffer.from(sent[0]?.content ?? ''))).subject).toMatch(/^\[Essai\] /);
  });

  it('is refused to others, and when nothing asks for it', async () => {
    const [workflow = '', template = ''] = templates[0] ?? [];
    const other: Caller = { person: { ...admin.person, roles: ['sa'] } };

    await expect(operations.tryTemplate(other, { workflow, template }, 'text')).rejects.toThrow('admin');
    await expect(operations.tryTemplate(admin, { workflow, template: 'emails/rien' }, 'text')).rejects.toThrow(
      'gabarit',
    );
  });
});

function said(error: unknown): string {
  const errors = error instanceof Error && 'problem' in error ? JSON.stringify(error.problem) : String(error);
  return errors.slice(0, 400);
}
