import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostman } from '../../src/effects/effects.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';
import { type Fault, openSink, POINTS, type Sink } from './sink.ts';

let sink: Sink;
let office: PostOffice;

/** @param limitMs how long a dialogue may last: beyond what all of them together take on a busy machine */
async function openScene(limitMs = 3_000): Promise<{ sink: Sink; office: PostOffice }> {
  const opened = await openSink();
  const smtp = { smtpUrl: opened.url, from: 'jalon@exemple.fr', limitMs };
  return { sink: opened, office: await openPostOffice((spool) => createPostman({ ...smtp, spool })) };
}

function openEach(): void {
  beforeEach(async () => {
    ({ sink, office } = await openScene());
  });
  afterEach(() => closed({ sink, office }));
}

async function closed(scene: { sink: Sink; office: PostOffice }): Promise<void> {
  await scene.office.close();
  await scene.sink.close();
}

/** Lists every fault after which the same letter may be sent again. */
const TEMPORARY: Fault[] = [
  { at: 'CONNECT', answer: '421 too busy' },
  { at: 'EHLO', answer: '421 going down' },
  { at: 'MAIL', answer: '451 try later' },
  { at: 'RCPT', answer: '450 greylisted' },
  { at: 'DATA', answer: '452 no space' },
  { at: 'END', answer: '451 try later' },
  ...POINTS.map((at) => ({ at, reset: true }) as const),
  ...(['CONNECT', 'EHLO', 'RCPT', 'BODY', 'END'] as const).map((at) => ({ at, drip: true }) as const),
  { at: 'RCPT', silence: true },
  { at: 'END', silence: true },
];
const named = TEMPORARY.map((fault) => [JSON.stringify(fault), fault] as const);

/** They run concurrently, each with a server of its own, because they mostly wait. */
describe.concurrent('a dialogue that breaks once', () => {
  it.for(named)('%s: the reminder arrives, under one Message-ID', async ([, fault], { onTestFinished }) => {
    const scene = await openScene(5_000);
    onTestFinished(() => closed(scene));
    scene.sink.faults = [fault];
    await reminded('Rappel', scene.office);

    await days(1, scene.office);

    const [mail] = await scene.office.mails();
    expect(mail).toMatchObject({ status: 'sent', delivery: 'at-least-once' });
    expect(scene.sink.accepted.length).toBeGreaterThanOrEqual(1);
    expect(new Set(scene.sink.accepted.map(({ messageId }) => messageId))).toEqual(new Set([mail?.messageId]));
  });

  it.for(named)('%s: the decision arrives once, or waits for a human', async ([, fault], { onTestFinished }) => {
    const scene = await openScene(5_000);
    onTestFinished(() => closed(scene));
    scene.sink.faults = [fault];
    await refused('Décision', scene.office);

    await days(1, scene.office);

    const [mail] = await scene.office.mails();
    const isUnheard = 'answer' in fault ? false : ['BODY', 'END', 'AFTER'].includes(fault.at);
    expect(mail?.status).toBe(isUnheard ? 'doubtful' : 'sent');
    expect(scene.sink.accepted.length).toBe(isUnheard && fault.at !== 'AFTER' ? 0 : 1);
  });
});

describe('a refusal for good', () => {
  openEach();

  it('is an incident a human may try again, and stops no other letter', async () => {
    sink.faultFor = (to) => (to === 'ana@exemple.fr' ? { at: 'RCPT', answer: '550 no such user' } : null);
    await refused('Refusée');
    await reminded('Autre');

    await days(1);

    expect(sink.accepted.map(({ to }) => to)).toEqual(['max@exemple.fr']);
    const [mail] = (await office.mails()).filter(({ to }) => to === 'ana@exemple.fr');
    expect(mail).toMatchObject({ status: 'failed', attempts: 1 });
    const [incident] = (await office.store.tasks({ status: ['incident'], kinds: ['email'], limit: 10 })).items;
    expect(incident?.lastError).toContain('550 no such user');

    sink.faultFor = () => null;
    await office.letters.retryTask(office.zoe, { key: incident?.task.key ?? '' });
    await office.mailer.drain();
    expect(sink.accepted.map(({ to }) => to)).toEqual(['max@exemple.fr', 'ana@exemple.fr']);
    expect((await office.store.task(incident?.task.key ?? ''))?.status).toBe('done');
  });

  it('of one letter of a task leaves the others sent, and not sent again', async () => {
    sink.faultFor = (to) => (to === 'zoe@exemple.fr' ? { at: 'RCPT', answer: '450 greylisted' } : null);
    await approved('Deux');
    await days(1);
    expect(sink.accepted.map(({ to }) => to)).toEqual(['ana@exemple.fr']);

    sink.faultFor = () => null;
    await days(1);

    expect(sink.accepted.map(({ to }) => to)).toEqual(['ana@exemple.fr', 'zoe@exemple.fr']);
  });
});

describe('a server that drips for one recipient', () => {
  openEach();

  it('delays nobody else', async () => {
    sink.faultFor = (to) => (to === 'ana@exemple.fr' ? { at: 'RCPT', drip: true } : null);
    await refused('Poison');
    const others = await Promise.all(Array.from({ length: 20 }, (_, index) => reminded(`Autre ${index}`)));

    office.mailer.start();
    await until(() => sink.accepted.length === others.length);
    const poisoned = (await office.mails()).find(({ to }) => to === 'ana@exemple.fr');

    expect(poisoned?.sentAt).toBeNull();
    expect(sink.accepted.every(({ to }) => to === 'max@exemple.fr')).toBe(true);
    await office.mailer.stop();
  });
});

describe('a doubtful decision', () => {
  openEach();

  it('is sent again, or said to have arrived, by a human only', async () => {
    sink.faults = [
      { at: 'AFTER', reset: true },
      { at: 'END', reset: true },
    ];
    await refused('Arrivée');
    await refused('Perdue');
    await days(3);
    const [first, second] = await office.mails();
    expect([first?.status, second?.status]).toEqual(['doubtful', 'doubtful']);

    const motive = 'Ana l’a reçue.';
    const arrived = await office.letters.resolveLetter(office.zoe, { id: first?.id ?? '', outcome: 'arrived', motive });
    const resent = await office.letters.resendLetter(office.zoe, { id: second?.id ?? '' });

    expect(arrived).toMatchObject({ status: 'sent', resolvedBy: 'zoe', motive });
    expect(resent).toMatchObject({ status: 'waiting', resolvedBy: 'zoe' });
    await office.settled();
    expect(await office.letters.readLetter(office.zoe, { id: resent.id })).toMatchObject({
      status: 'sent',
      resolvedBy: 'zoe',
    });
    expect(sink.accepted).toHaveLength(2);
    const { items } = await office.store.tasks({ kinds: ['email'], limit: 10 });
    expect(items.map(({ status }) => status)).toEqual(['resolved', 'resolved']);
  });
});

async function refused(name: string, at = office): Promise<void> {
  const dossier = await at.submitted(name);
  await at.operations.submitEvent(at.max, { id: dossier, event: 'refuse', data: {} });
}

async function approved(name: string): Promise<void> {
  const dossier = await office.submitted(name, { team: await office.team(5) });
  await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: {} });
}

/** Opens a dossier, fires its first reminder and decides it. */
async function reminded(name: string, at = office): Promise<void> {
  await at.submitted(name);
  if ((await at.clock.now()) < '2026-03-05T10:00:00.000Z') at.clock.set('2026-03-05T10:00:00.000Z');
  await at.worker.drain();
}

/** Advances to each retry and drains the mailer, up to three retries per day. */
async function days(count: number, at = office): Promise<void> {
  for (let tries = 0; tries < 3 * count; tries++) {
    await at.mailer.drain();
    const now = Date.parse(await at.clock.now());
    at.clock.set(new Date(now + 8_000).toISOString());
  }
  await at.mailer.drain();
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 10));
}
