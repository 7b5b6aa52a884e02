import { expect, it } from 'vitest';
import { createRenderer } from '../../src/documents/documents.ts';
import { openOffice } from './office.ts';

const HOUR_MS = 3_600_000;

it('monitoring is told which letters wait and since when, and how old the oldest incident is', async () => {
  const mail = { smtpUrl: 'smtp://127.0.0.1:1', from: 'Jalon <jalon@exemple.fr>', spool: '', domain: 'exemple.fr' };
  const office = await openOffice({ renderer: createRenderer(), configuration: { mail } });
  const { figures } = office.operations.machine;
  const before = await figures();
  const dossier = await office.submitted('Attente', { team: await office.team(3) });
  await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: {} });
  await office.worker.tick();
  const now = new Date(Date.parse(await office.clock.now()) + 2 * HOUR_MS).toISOString();
  office.clock.set(now);
  const [failing] = await office.store.claim({ owner: 'a', now, kinds: ['email'], limit: 1, leaseMs: 60_000 });
  if (!failing) throw new Error('No letter waits');
  await office.store.settle(failing.task.key, failing.fence, { kind: 'incident', error: 'Refusée' });

  const after = await figures();
  await office.close();

  expect(before).toMatchObject({ incidentMs: 0 });
  expect(before.letters).toEqual(
    ['waiting', 'sending', 'doubtful', 'failed'].map((status) => ({ status, count: 0, oldestMs: 0 })),
  );
  const [waiting, ...others] = after.letters;
  expect(waiting?.count).toBeGreaterThan(0);
  expect(waiting?.oldestMs).toBeGreaterThanOrEqual(HOUR_MS);
  expect(others.map(({ count }) => count)).toEqual([0, 0, 0]);
  expect(after.incidentMs).toBeGreaterThanOrEqual(HOUR_MS);
});
