import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Mail } from '../../src/operations/operations.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let office: PostOffice;
let colleague: string;
beforeEach(async () => {
  office = await openPostOffice();
  // This person sets no preference, as most people do.
  const input = { newId: 'rhea', email: 'rhea@exemple.fr', name: 'Rhéa', roles: ['hr'] };
  colleague = (await office.letters.machine.addPerson(input)).email;
});
afterEach(() => office.close());

it('a month of a colleague who chose nothing: one e-mail a working day at most, and nothing lost', async () => {
  const team = await office.team(200);
  let decided = 0;
  for (let day = 2; day <= 31; day += 1) {
    for (const hour of ['08', '11', '15']) {
      await at(`2026-03-${String(day).padStart(2, '0')}T${hour}:30:00.000Z`);
      if (hour === '08') continue;
      const dossier = await office.submitted(`Demande ${day} ${hour}`, { team });
      await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: {} });
      decided += 1;
      await office.mailer.drain();
    }
  }
  await at('2026-04-01T08:30:00.000Z');
  await at('2026-04-01T08:31:00.000Z');

  const letters = (await office.mails()).filter(({ to }) => to === colleague);
  const digests = letters.filter(({ items }) => items.length > 0);
  const arrived = digests.filter(({ status }) => status === 'sent').map(dayOf);
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(arrived.length).toBeLessThanOrEqual(22);
  expect(arrived.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
  expect(digests.flatMap(({ items }) => items)).toHaveLength(decided);
  const carried = letters.filter(({ items }) => items.length === 0);
  expect(new Set(carried.map(({ status, digest }) => `${status} ${digest !== null}`))).toEqual(new Set(['sent true']));
});

const dayOf = ({ sentAt }: Mail) => (sentAt ?? '').slice(0, 10);

async function at(instant: string): Promise<void> {
  office.clock.set(instant);
  await office.worker.drain();
  await office.mailer.drain();
}
