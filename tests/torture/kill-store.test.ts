import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshPlace, PACE, type Place } from '../store/place.ts';
import { type AcknowledgedCommit, expectKept, writeUntilKilled } from './ledger.ts';

/** Is small here; `JALON_KILL_CYCLES=50` runs more where there is time. */
const CYCLES = Number(process.env.JALON_KILL_CYCLES ?? 5);

let place: Place;
beforeEach(async () => {
  place = await freshPlace('kill');
});
afterEach(() => place.remove());

it(`nothing acknowledged is lost and nothing is applied twice when the process is killed, ${CYCLES} times`, async () => {
  const ledger: AcknowledgedCommit[] = [];

  for (let cycle = 0; cycle < CYCLES; cycle++) {
    ledger.push(...(await writeUntilKilled(place.url, `w${cycle}`, PACE * (20 + ((cycle * 37) % 180)))));
    await expectKept(place.url, ledger);
  }

  expect(ledger.length).toBeGreaterThan(CYCLES * 5);
});

it('two processes writing the same dossiers, one after the other killed, keep one story', async () => {
  const ledger: AcknowledgedCommit[] = [];

  for (let cycle = 0; cycle < Math.ceil(CYCLES / 2); cycle++) {
    const lives = [
      writeUntilKilled(place.url, `a${cycle}`, PACE * 250),
      writeUntilKilled(place.url, `b${cycle}`, PACE * 400),
    ];
    ledger.push(...(await Promise.all(lives)).flat());
    await expectKept(place.url, ledger);
  }

  for (const name of ['a', 'b']) expect(ledger.some(({ act }) => act.startsWith(name))).toBe(true);
});
