import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBundles, createReleases } from '../../src/operations/instance/instance.ts';
import { createOperations } from '../../src/operations/operations.ts';
import { type Office, openingOf, openOffice } from './office.ts';

/** This many people come back together after the server restarts. */
const TOGETHER = 12;

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

it('the first requests after a start, sent together, have each version read and compiled once', async () => {
  const read: string[] = [];
  const store = {
    ...office.store,
    bundle: (hash: string) => {
      read.push(hash);
      return office.store.bundle(hash);
    },
  };
  const started = createOperations({ ...office, store, clock: office.clock });

  await Promise.all(
    Array.from({ length: TOGETHER }, (_, index) =>
      started.openDossier(office.ana, { workflow: 'leave-request', data: openingOf(`Rentrée ${index}`) }),
    ),
  );

  expect(read).not.toEqual([]);
  expect(read).toEqual([...new Set(read)]);
});

it('who asks while a reading that came too early is out is given what was stored since', async () => {
  const served = await createReleases(office.store, office.clock).currents();
  const hash = served.get('leave-request') ?? '';
  for (const ask of ['definition', 'byHash'] as const) {
    const answers: (() => void)[] = [];
    const store = {
      ...office.store,
      bundle: async (asked: string) => {
        if (answers.length > 0) return office.store.bundle(asked);
        await new Promise<void>((resolve) => answers.push(resolve));
        return null;
      },
    };
    const bundles = createBundles(store, createReleases(store, office.clock));
    const early = bundles[ask](hash).catch(() => null);
    const late = bundles[ask](hash);
    answers[0]?.();

    expect(await early).toBeNull();
    expect(await late).not.toBeNull();
  }
});
