import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOperations } from '../../src/operations/operations.ts';
import { type Office, openOffice, refusalOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

async function firings(dossier: string): Promise<string[]> {
  const journal = await office.store.journal(dossier);
  return journal.flatMap(({ entry: { at, command } }) => (command.kind === 'deadline' ? `${at} ${command.key}` : []));
}

describe('Advancing the clock by a month', () => {
  it('lets each of tens of deadlines fire at its own hour, and moves by civil time', async () => {
    const dossiers = await Promise.all(Array.from({ length: 12 }, (_, nth) => office.submitted(`Personne ${nth}`)));

    const now = await office.operations.advance('P1M');

    // The change to summer time moves no civil time: nine o'clock stays nine o'clock.
    expect(now).toBe('2026-04-02T07:00:00.000Z');
    for (const dossier of dossiers) {
      expect((await firings(dossier)).slice(0, 3)).toEqual([
        '2026-03-05T09:00:00.000Z review-late',
        '2026-03-09T09:00:00.000Z review-late',
        '2026-03-11T09:00:00.000Z review-late',
      ]);
    }
    expect(office.errors).toEqual([]);
  });

  it('is refused where the clock is the real one', async () => {
    const { store, clock, log } = office;
    const real = createOperations({ store, clock, log });

    expect((await refusalOf(real.advance('P1M'))).code).toBe('forbidden');
  });
});
