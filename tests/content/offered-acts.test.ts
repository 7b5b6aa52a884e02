import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const WORKFLOWS = join(import.meta.dirname, '../../workflows');

interface Offer {
  event: string;
  if?: string;
}
interface Page {
  id: string;
  workflow: string;
  where?: string;
  events?: (Offer | string)[];
}
interface HiddenEvents {
  events: { [event: string]: { availableIf?: { hidden?: boolean } } };
}
const read = <Told>(path: string): Told => JSON.parse(readFileSync(join(WORKFLOWS, path), 'utf8'));

const pages = readdirSync(join(WORKFLOWS, 'screens')).map((file) => read<Page>(join('screens', file)));
const offers = pages.flatMap(({ id, workflow, where = '', events = [] }) => {
  const { events: known } = read<HiddenEvents>(`${workflow}.json`);
  return events.flatMap((offer): [string, string][] =>
    typeof offer !== 'string' && known[offer.event]?.availableIf?.hidden
      ? [[`${id}: ${offer.event}`, `${where}${offer.if ?? ''}`]]
      : [],
  );
});

// A line of the list offers what its state accepts, so the list must leave out what the dossier's own page would hide.
it.each(offers)('%s is offered on a line only where its dossier shows it', (_, conditions) => {
  expect(conditions).not.toBe('');
});

it('some are', () => {
  expect(offers.length).toBeGreaterThan(4);
});
