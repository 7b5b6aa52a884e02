import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRenderer } from '../../src/documents/documents.ts';
import { type Office, openOffice } from '../operations/office.ts';

let office: Office;
let spool: string;
beforeAll(async () => {
  spool = await mkdtemp(join(tmpdir(), 'jalon-held-'));
  const configuration = { mail: { smtpUrl: null, from: 'Jalon <jalon@exemple.fr>', spool, domain: 'exemple.fr' } };
  office = await openOffice({ renderer: createRenderer(), configuration });
});
afterAll(async () => {
  await office.close();
  await rm(spool, { recursive: true });
});

describe('letters held back, on a clock that is moved', () => {
  it('leave each at the opening it waits for, not at the end of the leap', async () => {
    const { operations, ana, max, zoe, clock } = office;
    await operations.writePreferences(ana, { mail: 'all', hours: { from: '10:00', until: '17:00' } });
    await operations.writePreferences(max, { mail: 'digest', hours: null });
    const dossier = await office.submitted('Retenue', { team: await office.team(3) });
    await office.worker.drain();
    // It is Friday evening in Paris: the weekend comes before the next sending.
    clock.set('2026-03-06T19:30:00.000Z');
    await operations.submitEvent(max, { id: dossier, event: 'approve', data: {} });
    await office.worker.drain();
    const toAna = async () =>
      (await operations.listOutbox(zoe, { dossier })).items.filter(({ to }) => to === ana.person.email);
    expect((await toAna()).map(({ status }) => status)).toContain('waiting');

    await operations.advance('P7D');

    const left = (await toAna())
      .filter(({ at }) => at >= '2026-03-06T19:30')
      .map(({ status, sentAt }) => [status, sentAt]);
    expect(left.length).toBeGreaterThan(0);
    for (const letter of left) expect(letter).toEqual(['sent', AT_TEN]);
  });
});

const AT_TEN = '2026-03-09T09:00:00.000Z';
