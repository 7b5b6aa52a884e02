import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRenderer } from '../../src/documents/documents.ts';
import { type Office, openOffice } from '../operations/office.ts';
import { openSink, type Sink } from './sink.ts';

/** Is more letters than the worker sends at once. */
const LETTERS = 20;
const SOON = { interval: 100, timeout: 150_000 };

let office: Office;
let sink: Sink;
let spool: string;
let answers: () => void;
beforeAll(async () => {
  sink = await openSink();
  const answering = new Promise<void>((resolve) => (answers = resolve));
  sink.onPoint = (point) => (point === 'CONNECT' ? answering : undefined);
  spool = await mkdtemp(join(tmpdir(), 'jalon-first-'));
  const mail = { smtpUrl: sink.url, from: 'Jalon <jalon@exemple.fr>', spool, domain: 'exemple.fr' };
  office = await openOffice({ renderer: createRenderer(), configuration: { mail } });
});
afterAll(async () => {
  await office.close();
  await sink.close();
  await rm(spool, { recursive: true });
});

describe('a document of what was just done', () => {
  it('is there while letters decided before it wait for a mail server that says nothing; they leave once it speaks', async () => {
    const { max, operations, submitted, team, worker, zoe } = office;
    for (let index = 0; index < LETTERS; index++) {
      const refused = await submitted(`Refusé ${index}`);
      await operations.submitEvent(max, { id: refused, event: 'refuse', data: {} });
    }
    const granted = await submitted('Accordé', { team: await team(3) });
    worker.start();
    await operations.submitEvent(max, { id: granted, event: 'approve', data: {} });

    await vi.waitFor(
      async () => expect((await operations.listDocuments(zoe, { id: granted })).items).toHaveLength(1),
      SOON,
    );

    expect(sink.accepted).toEqual([]);
    answers();
    // Letters that the silent server delayed are due again, however long drawing took.
    office.clock.set('2026-03-02T10:00:00.000Z');
    const statuses = async () =>
      (await office.store.tasks({ kinds: ['email', 'document'], limit: 100 })).items.map(({ status }) => status);
    await vi.waitFor(async () => expect(new Set(await statuses())).toEqual(new Set(['done'])), SOON);
    await worker.stop();
    expect(sink.accepted.length).toBeGreaterThan(LETTERS);
  });
});
