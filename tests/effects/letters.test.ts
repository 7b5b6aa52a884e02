import { readdir, readFile } from 'node:fs/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Preferences } from '../../src/operations/operations.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let office: PostOffice;
beforeEach(async () => {
  office = await openPostOffice();
});
afterEach(() => office.close());

describe('a letter', () => {
  it('goes to each person who holds one of its roles, under a name of its own that never changes', async () => {
    const dossier = await approved('Partie');

    await office.mailer.drain();

    const mails = await office.mails(dossier);
    expect(mails.map(({ to, status, delivery }) => ({ to, status, delivery }))).toEqual([
      { to: 'ana@exemple.fr', status: 'sent', delivery: 'at-most-once' },
      { to: 'zoe@exemple.fr', status: 'sent', delivery: 'at-most-once' },
    ]);
    const spooled = await inSpool();
    expect(spooled.map(({ messageId }) => messageId).sort()).toEqual(mails.map(({ messageId }) => messageId).sort());
    expect(spooled[0]?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(spooled.every(({ text, html }) => text?.includes('emails/decision') && html !== false)).toBe(true);
    expect((await tasks('email')).map(({ status }) => status)).toEqual(['done']);
  });

  it('is not written to a role that is muted meanwhile, and the outbox says so', async () => {
    const dossier = await approved('Malade', { kind: 'sick' });
    office.clock.set('2026-04-06T08:00:00.000Z');
    await office.worker.drain();

    await office.mailer.drain();

    const decisions = (await office.mails(dossier)).filter(({ template }) => template === 'emails/decision');
    expect(decisions.map(({ role, to, status }) => ({ role, to, status })).sort(byRole)).toEqual([
      { role: 'employee', to: '', status: 'skipped' },
      { role: 'hr', to: 'zoe@exemple.fr', status: 'sent' },
    ]);
    expect(decisions[0]?.error).toContain('Plus rien n’est adressé');
  });

  it('that nobody would receive is an incident when it is a decision, and goes once someone can', async () => {
    await office.letters.machine.addPerson({
      id: 'ana',
      email: 'ana@exemple.fr',
      name: 'Ana',
      roles: ['employee'],
      active: false,
    });
    const dossier = await submitted('Personne');
    await office.operations.submitEvent(office.max, { id: dossier, event: 'refuse', data: {} });

    await office.mailer.drain();

    const [task] = await tasks('email');
    expect(task).toMatchObject({ status: 'incident' });
    expect(task?.lastError).toContain('Personne ne tient le rôle');
    await office.letters.machine.addPerson({
      id: 'ana',
      email: 'ana@exemple.fr',
      name: 'Ana',
      roles: ['employee'],
      active: true,
    });
    await office.letters.retryTask(office.zoe, { key: task?.task.key ?? '' });
    await office.mailer.drain();
    expect((await inSpool()).map(({ to }) => to)).toHaveLength(1);
  });

  it('of a refused command does not exist', async () => {
    const dossier = await office.draft('Fantôme');

    await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: {} }).catch(() => null);
    await office.mailer.drain();

    expect(await office.mails()).toEqual([]);
    expect(await tasks('email')).toEqual([]);
  });
});

describe('a person', () => {
  it('who wants no e-mail is told in the product only', async () => {
    await prefer('zoe', { mail: 'none', hours: null });

    await approved('Aucun');
    await office.mailer.drain();

    expect(await addresses()).toEqual(['ana@exemple.fr']);
    const { items, unread } = await office.letters.listNotifications(office.zoe);
    expect(unread).toBe(1);
    expect(items[0]?.title).toContain('emails/decision');
    expect((await office.mails()).find(({ person }) => person === 'zoe')).toMatchObject({ status: 'skipped' });
  });

  it('who wants his own dossiers only is written to under a role of his name, not of the programme', async () => {
    await prefer('zoe', { mail: 'mine', hours: null });
    await prefer('ana', { mail: 'mine', hours: null });

    await approved('Siens');
    await office.mailer.drain();

    expect(await addresses()).toEqual(['ana@exemple.fr']);
  });

  it('is written to inside office hours, the next working day when they are over', async () => {
    await prefer('ana', { mail: 'all', hours: { from: '09:00', until: '17:30' } });
    await prefer('zoe', { mail: 'all', hours: { from: '09:00', until: '17:30' } });
    office.clock.set('2026-04-03T16:00:00.000Z');
    await approved('Vendredi');

    await office.mailer.drain();
    expect(await addresses()).toEqual([]);
    // The letter was decided on Friday evening, and Monday is Easter Monday.
    office.clock.set('2026-04-07T06:59:59.000Z');
    await office.mailer.drain();
    expect(await addresses()).toEqual([]);
    office.clock.set('2026-04-07T07:00:00.000Z');
    await office.mailer.drain();

    expect(await addresses()).toEqual(['ana@exemple.fr', 'zoe@exemple.fr']);
  });

  it('is written to at once, whatever was preferred, when the letter is a legal notice', async () => {
    await prefer('zoe', { mail: 'none', hours: null });
    await prefer('ana', { mail: 'digest', hours: { from: '09:00', until: '09:30' } });
    await asLegal(await approved('Légal'));
    await approved('De confort');

    await office.mailer.drain();

    expect(await addresses()).toEqual(['ana@exemple.fr', 'zoe@exemple.fr']);
  });

  it('who wants a digest gets one letter the next working morning, once, with all that was held back', async () => {
    await prefer('zoe', { mail: 'digest', hours: null });
    await approved('Un');
    await approved('Deux');
    await office.mailer.drain();
    expect(await addresses()).toEqual(['ana@exemple.fr', 'ana@exemple.fr']);

    office.clock.set('2026-03-03T07:00:00.000Z');
    await Promise.all([office.mailer.drain(), office.newMailer('other').drain()]);
    office.clock.set('2026-03-03T07:10:00.000Z');
    await office.mailer.drain();

    const [digest, ...others] = (await inSpool()).filter(({ to }) => addressOf(to) === 'zoe@exemple.fr');
    expect(others).toEqual([]);
    expect(digest?.subject).toBe('Jalon : 2 messages au 3 mars 2026');
    const mails = (await office.mails()).filter(({ person }) => person === 'zoe');
    expect(mails.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
    expect((await tasks('email')).map(({ status }) => status)).toEqual(['done', 'done']);
  });

  it('who is away is written to, and so is who stands in, on those days only', async () => {
    const input = { newId: 'lea', email: 'lea@exemple.fr', name: 'Léa', roles: ['employee'] };
    const lea = { person: await office.letters.machine.addPerson(input) };
    await office.letters.writePreferences(lea, { mail: 'all', hours: null });
    await office.letters.addAbsence(office.ana, { standIn: 'lea', from: '2026-03-02', until: '2026-03-03' });
    await approved('Pendant');
    await office.mailer.drain();
    expect(await addresses()).toEqual(['ana@exemple.fr', 'lea@exemple.fr', 'zoe@exemple.fr']);

    office.clock.set('2026-03-04T08:00:00.000Z');
    await approved('Après');
    await office.mailer.drain();

    expect((await addresses()).filter((address) => address === 'lea@exemple.fr')).toHaveLength(1);
    const letter = (await office.mails()).find(({ to }) => to === 'lea@exemple.fr');
    expect(letter).toMatchObject({ standInFor: 'ana', subject: expect.stringMatching(/ \(pour Personne ana\)$/) });
    expect(letter?.text).toContain('Pour Personne ana, que vous suppléez pendant son absence.');
    expect(letter?.html).toContain('</h1>\n<p><strong>Pour Personne ana,');
  });

  it('cannot be stood in for by someone with none of the same roles', async () => {
    const wanted = { standIn: 'zoe', from: '2026-03-02', until: '2026-03-03' };

    await expect(office.letters.addAbsence(office.ana, wanted)).rejects.toThrow('Cette absence');
  });
});

describe('notices in the product', () => {
  it('are counted, read one by one, or all at once, by their owner alone', async () => {
    await approved('Un');
    await approved('Deux');
    await office.mailer.drain();
    const { items } = await office.letters.listNotifications(office.zoe);
    const [first] = items;

    expect(await office.letters.readNotifications(office.ana, { ids: [first?.id ?? ''] })).toEqual({ unread: 2 });
    expect((await office.letters.listNotifications(office.zoe)).unread).toBe(2);
    expect(await office.letters.readNotifications(office.zoe, { ids: [first?.id ?? ''] })).toEqual({ unread: 1 });
    expect((await office.letters.listNotifications(office.zoe, { unread: true })).items).toHaveLength(1);
    const read = await office.store.record('notification', first?.id ?? '');
    const days = ((read?.expiresAt ?? 0) - (await office.store.realNow())) / 86_400_000;
    expect(Math.round(days)).toBe(31);
    expect(await office.letters.readNotifications(office.zoe, { all: true })).toEqual({ unread: 0 });
    expect((await office.letters.listNotifications(office.zoe)).items).toHaveLength(2);
  });
});

/** Marks the dossier's letters as legal, as if its workflow said so of its templates. */
async function asLegal(dossier: string): Promise<void> {
  const whole = await office.store.exportDossier(dossier);
  if (!whole) throw new Error('No such dossier');
  const tasks = whole.tasks.map((stored) =>
    stored.task.kind === 'email'
      ? { ...stored, task: { ...stored.task, payload: { ...stored.task.payload, legal: true } } }
      : stored,
  );
  await office.store.import([{ kind: 'dossier', whole: { ...whole, tasks } }]);
}

async function submitted(name: string, more?: object): Promise<string> {
  return office.submitted(name, more);
}

async function approved(name: string, more: object = {}): Promise<string> {
  const dossier = await submitted(name, { team: await office.team(5), ...more });
  await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: {} });
  return dossier;
}

async function prefer(name: 'ana' | 'zoe', preferences: Preferences): Promise<void> {
  await office.letters.writePreferences(office[name], preferences);
}

const byRole = (a: { role: string }, b: { role: string }) => (a.role < b.role ? -1 : 1);

async function tasks(kind: 'email') {
  return (await office.store.tasks({ kinds: [kind], limit: 100 })).items;
}

async function inSpool(): Promise<ParsedMail[]> {
  const files = await readdir(office.spool).catch(() => []);
  return Promise.all(files.sort().map(async (file) => simpleParser(await readFile(`${office.spool}/${file}`))));
}

async function addresses(): Promise<string[]> {
  return (await inSpool()).map(({ to }) => addressOf(to)).sort();
}

function addressOf(to: ParsedMail['to']): string {
  const [first] = [to].flat();
  return first?.value[0]?.address ?? '';
}
