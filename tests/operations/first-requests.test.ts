import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOperations } from '../../src/operations/operations.ts';
import { type Office, openingOf, openOffice } from './office.ts';

/** As many people as come back together when the server has been started again. */
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
      started.open(office.ana, { workflow: 'leave-request', data: openingOf(`Rentrée ${index}`) }),
    ),
  );

  expect(read).not.toEqual([]);
  expect(read).toEqual([...new Set(read)]);
});
