import { readdir, readFile } from 'node:fs/promises';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionConfig, Bundle, InviteConfig } from '../../src/engine/engine.ts';
import { leaveDefinitions } from '../operations/office.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let office: PostOffice;
beforeEach(async () => {
  office = await openPostOffice();
  await office.operations.machine.publish(await withInterview());
});
afterEach(() => office.close());

describe('a meeting told more than once', () => {
  it('is one event of the agenda: the second letter moves it, leaving the state takes it out', async () => {
    const { operations, ana } = office;
    const dossier = await office.submitted('Entretien');
    for (const start of ['2026-04-06', '2026-04-13'])
      await operations.submitEvent(ana, { id: dossier, event: 'date', data: { start, end: '2026-04-17', days: 5 } });
    await operations.submitEvent(ana, { id: dossier, event: 'cancel', data: {} });

    await office.mailer.drain();

    const uid = `${dossier}:meeting:entretien`;
    expect(await inSpool()).toEqual([
      { method: 'REQUEST', status: 'CONFIRMED', uid, sequence: 4, start: '2026-04-06T07:30:00Z' },
      { method: 'REQUEST', status: 'CONFIRMED', uid, sequence: 5, start: '2026-04-13T07:30:00Z' },
      { method: 'CANCEL', status: 'CANCELLED', uid, sequence: 6, start: '2026-04-13T07:30:00Z' },
    ]);
  });

  it('is cancelled by nothing when none was set: leaving the state then writes no letter', async () => {
    const { operations, max } = office;
    const dossier = await office.submitted('Sans entretien');
    await operations.submitEvent(max, { id: dossier, event: 'refuse', data: {} });

    await office.mailer.drain();

    expect(await inSpool()).toEqual([]);
    expect((await office.mails(dossier)).map(({ template }) => template)).toEqual(['emails/decision']);
  });

  it('decided before meetings had names goes as it would have gone', async () => {
    const dossier = await office.submitted('Ancien');
    await office.operations.submitEvent(office.ana, { id: dossier, event: 'date', data: PERIOD });
    await asBefore(dossier);

    await office.mailer.drain();

    expect(await inSpool()).toMatchObject([{ method: 'REQUEST', uid: `${dossier}:4:0`, sequence: 0 }]);
  });
});

const PERIOD = { start: '2026-04-06', end: '2026-04-17', days: 5 };

/** Changes the definition so that, under review, each date sets an interview, which leaving the state cancels. */
async function withInterview(): Promise<{ bundles: { [workflow: string]: Bundle }; findings: [] }> {
  const { bundles } = await leaveDefinitions();
  const leave = structuredClone(bundles['leave-request']);
  const review = leave?.workflow.machine.states?.['request']?.states?.['living']?.states?.['review'];
  if (!leave || !review) throw new Error('No review');
  const time = { date: 'data.start', time: "'09:30'", minutes: 'null', title: "'Entretien'", place: 'null' };
  const letter = (invite: Partial<InviteConfig>): ActionConfig => ({
    type: 'notify',
    params: { template: 'emails/reminder', to: ['employee'], invite: { ...time, ...invite } },
  });
  const set: ActionConfig = { type: 'compute', params: { field: 'reminders', expr: '1' } };
  const date = [review.on?.['date']].flat()[0];
  review.on = {
    ...review.on,
    date: {
      actions: [date?.actions, letter({ meeting: "'entretien'" }), set].flat().filter((one) => one !== undefined),
    },
  };
  review.exit = letter({ meeting: "data.reminders == null ? null : 'entretien'", cancel: true });
  return { bundles: { ...bundles, 'leave-request': leave }, findings: [] };
}

/** Rewrites waiting letters as an older version wrote them. */
async function asBefore(dossier: string): Promise<void> {
  const whole = await office.store.exportDossier(dossier);
  if (!whole) throw new Error('No such dossier');
  const tasks = whole.tasks.map((stored) => {
    if (stored.task.kind !== 'email' || stored.task.payload.invite === null) return stored;
    const { meeting, sequence, isCancelled, ...invite } = stored.task.payload.invite;
    return { ...stored, task: { ...stored.task, payload: { ...stored.task.payload, invite } } };
  });
  await office.store.import([{ kind: 'dossier', whole: { ...whole, tasks } }]);
}

/** Returns the calendars sent, oldest first. */
async function inSpool() {
  const files = await readdir(office.spool).catch(() => []);
  const mails = await Promise.all(files.map(async (file) => simpleParser(await readFile(`${office.spool}/${file}`))));
  const calendars = mails.flatMap(({ attachments }) =>
    attachments.filter(({ contentType }) => contentType === 'text/calendar').map(({ content }) => read(`${content}`)),
  );
  return calendars.sort((a, b) => a.sequence - b.sequence);
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const found = calendar.getFirstSubcomponent('vevent');
  if (found === null) throw new Error('No event');
  const { uid, sequence, startDate } = new ICAL.Event(found);
  const [method, status] = [calendar.getFirstPropertyValue('method'), found.getFirstPropertyValue('status')];
  return { method, status, uid, sequence, start: startDate.toString() };
}
