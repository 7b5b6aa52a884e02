import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostman } from '../../src/effects/effects.ts';
import { createHttp } from '../../src/http/http.ts';
import { startServer } from '../../src/main.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { freshPlace } from '../store/place.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';
import { openSink, type Sink } from './sink.ts';

const LEAVE_REQUEST = fileURLToPath(new URL('../fixtures/leave-request', import.meta.url));

let sink: Sink;
let office: PostOffice;
beforeEach(async () => {
  sink = await openSink();
  const smtp = { smtpUrl: sink.url, from: 'jalon@exemple.fr', limitMs: 1_500 };
  office = await openPostOffice((spool) => createPostman({ ...smtp, spool }));
});
afterEach(async () => {
  await office.close();
  await sink.close();
});

const admin: Caller = {
  person: { id: 'per-9', name: 'Alix', email: 'alix@exemple.fr', roles: ['admin'], organisation: null },
};

describe('a mail server that is out', () => {
  it('is seen within a minute by who looks after letters, by monitoring and in the log; and so is its return', async () => {
    await refused('Panne');
    await refused('Panne encore');
    sink.faultFor = () => ({ at: 'RCPT', answer: '451 4.3.0 <ana@exemple.fr> try later' });

    await passes(70);

    const seen = await office.letters.readMailState(office.zoe);
    expect(seen).toMatchObject({ delayed: 2, error: '451 4.3.0 <ana@exemple.fr> try later', gaps: [] });
    expect(seen.attempts).toBeGreaterThan(1);
    expect(seen.letters.map(({ name, to }) => `${name} ${to}`)).toEqual(Array(2).fill('Personne ana ana@exemple.fr'));
    expect((await office.letters.readMailState(admin)).letters).toMatchObject(
      Array(2).fill({ name: '', to: '…@exemple.fr' }),
    );
    const { ready, metrics } = await monitored();
    expect(ready).toMatchObject({ status: 'ready', mail: { delayed: 2, since: seen.since } });
    expect(metrics).toContain('jalon_letters_delayed 2');
    expect(metrics).toContain('jalon_letters_delayed_age_seconds 70');
    expect(metrics).toMatch(/jalon_letters_delayed_attempts [2-9]/);
    const warnings = office.told.filter(({ level }) => level === 'warn').map(({ message }) => message);
    expect(warnings).toEqual([
      ...Array(2).fill('a letter could not leave; it is tried again'),
      'letters no longer leave: they are tried again',
    ]);
    expect(JSON.stringify(office.told)).not.toContain('ana@');

    sink.faultFor = () => null;
    await passes(600);

    expect(await office.letters.readMailState(office.zoe)).toMatchObject({
      delayed: 0,
      since: null,
      error: null,
      letters: [],
    });
    expect(sink.accepted).toHaveLength(2);
    expect(office.told.at(-1)).toMatchObject({ level: 'info', message: 'letters leave again' });
  });

  it('is told to nobody whom it does not concern', async () => {
    await expect(office.letters.readMailState(office.ana)).rejects.toThrow('réservée');
  });

  it('is told once for each letter that it makes us give up', async () => {
    await refused('Abandonnée');
    sink.faultFor = () => ({ at: 'RCPT', answer: '550 no such user' });

    await office.mailer.drain();

    expect(office.told.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'a letter was given up', fields: { attempts: 1, answer: expect.stringContaining('550') } },
    ]);
  });
});

describe('letters of an installation without mail server', () => {
  it('are put in a folder, and said to be there and nowhere else', async () => {
    const quiet = await openPostOffice();
    const dossier = await quiet.submitted('Dossier d’envoi');
    await quiet.operations.submitEvent(quiet.max, { id: dossier, event: 'refuse', data: {} });
    await quiet.mailer.drain();

    const { items } = await quiet.letters.listOutbox(quiet.zoe, { dossier });

    expect(items.map(({ status, isDeposited }) => [status, isDeposited])).toEqual([['sent', true]]);
    await quiet.close();
  });
});

describe('a production without mail server, public address, keys nor checkpoints', () => {
  it('says so when it starts, and on the screens of who looks after letters and readings', async () => {
    const place = await freshPlace('gaps');
    const told: string[] = [];
    const log = { info: () => {}, error: () => {}, warn: (_: object, message: string) => void told.push(message) };
    const mail = { smtpUrl: null, from: 'jalon@exemple.fr', spool: '', domain: 'exemple.fr' };
    const configuration = { mail, publicUrl: null };
    const shared = { storeUrl: place.url, root: LEAVE_REQUEST, port: 0, renderer: null, log, configuration };

    const server = await startServer({ ...shared, mode: 'production' });
    const { operations } = server.application;
    const { gaps } = await operations.readMailState(admin);
    const dpo = { person: { ...admin.person, id: 'dpo', roles: ['dpo'] } };
    const { witness } = await operations.listReadingAlerts(dpo);
    await server.stop();
    await place.remove();

    expect(gaps).toEqual(['mail-server', 'public-address']);
    expect(witness).toMatchObject({ kind: 'none' });
    expect(told.at(-1)).toContain('would bring back what was erased');
    expect(told).toEqual(
      ['JALON_SMTP_URL', 'JALON_PUBLIC_URL', 'JALON_KEYS', 'JALON_CHECKPOINTS'].map(
        (name) => expect.stringContaining(name) as string,
      ),
    );
  });
});

async function refused(name: string): Promise<void> {
  const dossier = await office.submitted(name);
  await office.operations.submitEvent(office.max, { id: dossier, event: 'refuse', data: {} });
}

/** Lets business time pass, ten seconds at a time, with what the loop does meanwhile. */
async function passes(seconds: number): Promise<void> {
  await office.mailer.drain();
  for (let left = seconds; left > 0; left -= 10) {
    office.clock.set(new Date(Date.parse(await office.clock.now()) + 10_000).toISOString());
    await office.mailer.drain();
    await office.sendWaiting();
  }
}

async function monitored(): Promise<{ ready: object; metrics: string }> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const http = createHttp({ operations: office.letters, log, options: { demo: false } });
  const server = await http.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ready = (await (await fetch(`${url}/health/ready`)).json()) as object;
  const metrics = await (await fetch(`${url}/metrics`)).text();
  await http.stop(server, { graceMs: 1_000 });
  return { ready, metrics };
}
