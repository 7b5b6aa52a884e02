import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle } from '../../src/engine/engine.ts';
import { createHttp } from '../../src/http/http.ts';
import { leaveDefinitions, refusalOf } from '../operations/office.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let office: PostOffice;
beforeEach(async () => {
  office = await openPostOffice();
});
afterEach(() => office.close());

describe('a letter to someone without known e-mail', () => {
  it('is to print and post, and no incident; nothing says that it was sent before a human does', async () => {
    await publish(({ workflow }) => toDoctor(workflow, null));
    const dossier = await office.submitted('Papier');
    await office.operations.submitEvent(office.max, { id: dossier, event: 'refuse', data: {} });
    await office.mailer.drain();

    const [letter] = (await office.letters.listOutbox(office.zoe, { dossier })).items;
    expect(letter).toMatchObject({ status: 'to-post', to: '', name: 'Médecin', error: null, sentAt: null });
    expect(await readdir(office.spool)).toEqual([]);
    const { items: tasks } = await office.store.tasks({ kinds: ['email'], limit: 10 });
    expect(tasks.map(({ status }) => status)).toEqual(['done']);
    const [printed] = await office.letters.lettersToPost(office.zoe);
    expect(printed?.html).toContain('<h1>');

    const id = letter?.id ?? '';
    const motive = 'Imprimée';
    expect(await refusalOf(office.letters.resendLetter(office.zoe, { id }))).toMatchObject({ code: 'conflict' });
    const arrived = office.letters.resolveLetter(office.zoe, { id, outcome: 'arrived', motive });
    expect(await refusalOf(arrived)).toMatchObject({ code: 'conflict' });
    const posted = await office.letters.resolveLetter(office.zoe, { id, outcome: 'posted', motive });

    expect(posted).toMatchObject({ status: 'posted', sentAt: expect.any(String), resolvedBy: 'zoe' });
    expect(await office.letters.lettersToPost(office.zoe)).toEqual([]);
  });

  it('is printed with all those that wait, each on its own sheet, and nothing runs on that page', async () => {
    await publish(({ workflow }) => toDoctor(workflow, null));
    for (const name of ['Un', 'Deux']) {
      const dossier = await office.submitted(name);
      await office.operations.submitEvent(office.max, { id: dossier, event: 'refuse', data: {} });
    }
    await office.mailer.drain();

    const { text, policy } = await printed();

    expect(text.match(/<article>/g)).toHaveLength(2);
    expect(text).toContain('break-before: page');
    expect(policy).toContain("default-src 'none'");
  });

  it('is work for who follows the dossier, once for all letters, until an address is known', async () => {
    await publish(({ workflow }) => {
      const late = workflow.deadlines['review-late'];
      if (late)
        Object.assign(late, { to: ['doctor'], contact: "string(today) < '2026-03-07' ? '' : 'doc@exemple.fr'" });
    });
    const dossier = await office.submitted('Sans adresse');
    const notes = async () => (await office.store.load(dossier))?.dossier.notes.map(({ title, to }) => ({ title, to }));

    await passes('2026-03-05T10:00:00.000Z');
    expect(await notes()).toEqual([
      {
        title: expect.stringContaining('Aucune adresse e-mail pour « Médecin »'),
        to: ['employee', 'manager', 'agency'],
      },
    ]);
    const { items } = await office.letters.listTodos(office.max, { mine: true });
    expect(items.map(({ title }) => title)).toContainEqual(expect.stringContaining('Médecin'));

    await passes('2026-03-09T10:00:00.000Z');
    expect(await notes()).toEqual([]);
    expect((await office.mails(dossier)).map(({ status }) => status)).toEqual(['to-post', 'sent']);
  });

  it('is not printed when all it asks is done by its link: that is shown, or waits for an address', async () => {
    await publish(({ workflow }) => toDoctor(workflow, { events: ['come-back'], lasts: 'P7D' }));
    const dossier = await office.submitted('Par lien');
    await office.operations.submitEvent(office.max, { id: dossier, event: 'refuse', data: {} });

    await office.mailer.drain();

    expect(await office.mails(dossier)).toMatchObject([
      { status: 'skipped', error: 'Aucune adresse e-mail n’est connue pour « Médecin ».' },
    ]);
    expect((await office.store.load(dossier))?.dossier.notes).toHaveLength(1);
  });
});

/** Sends the refusal to the doctor, whose address nobody knows. */
function toDoctor(workflow: Bundle['workflow'], link: object | null): void {
  const text = JSON.stringify(workflow.machine).replaceAll(
    '"params":{"template":"emails/decision","to":["employee"]}',
    `"params":{"template":"emails/decision","to":["doctor"]${link === null ? '' : `,"link":${JSON.stringify(link)}`}}`,
  );
  workflow.machine = JSON.parse(text) as typeof workflow.machine;
}

async function publish(change: (bundle: Bundle) => void): Promise<void> {
  const { bundles } = await leaveDefinitions();
  const bundle = structuredClone(bundles['leave-request']);
  if (!bundle) throw new Error('No workflow');
  change(bundle);
  await office.operations.machine.publish({ bundles: { ...bundles, 'leave-request': bundle }, findings: [] });
}

async function passes(until: string): Promise<void> {
  office.clock.set(until);
  await office.worker.drain();
  await office.mailer.drain();
}

async function printed(): Promise<{ text: string; policy: string }> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const password = 'girafe lampe tonnerre vélo';
  const input = { email: 'rh@exemple.fr', name: 'RH', password, isPasswordDrawn: true, roles: ['hr'] };
  await office.letters.machine.addPerson(input);
  const { secret } = await office.letters.signIn({ email: input.email, password, address: '127.0.0.1', kind: 'token' });
  const http = createHttp({ operations: office.letters, log, options: { demo: false } });
  const server = await http.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/letters/to-post`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${secret}` } });
  const text = await answer.text();
  await http.stop(server, { graceMs: 1_000 });
  return { text, policy: answer.headers.get('content-security-policy') ?? '' };
}
