import { expect, it } from 'vitest';
import { failuresOf, type Sample, verdictsOf } from '../bench/soak/verdict.js';

const MB = 2 ** 20;
const MINUTES = 20;

/** Makes a soak of twenty minutes, with one sample every five seconds. */
function soakOf(heapAt: (minute: number) => number | null): Sample[] {
  return Array.from({ length: MINUTES * 12 }, (_, nth) => ({ at: nth * 5, heap: heapAt(nth / 12) }));
}

const isFlat = (samples: Sample[], from?: number) => verdictsOf(samples, from).map((one) => one.isFlat);

it('a heap that rises and falls about a level is flat', () => {
  const samples = soakOf((minute) => (150 + 20 * Math.sin(minute * 7)) * MB);

  expect(isFlat(samples)).toEqual([true]);
});

it('what grows while caches fill, and no more, is flat', () => {
  const samples = soakOf((minute) => (60 + 90 * Math.min(1, minute / 9)) * MB);

  expect(isFlat(samples)).toEqual([true]);
});

it('a leak of one megabyte a minute is seen under a heap that rises and falls', () => {
  const samples = soakOf((minute) => (130 + minute + 5 * Math.sin(minute * 7)) * MB);

  expect(isFlat(samples)).toEqual([false]);
});

it('a leak that begins in the last third is seen', () => {
  const samples = soakOf((minute) => (150 + Math.max(0, minute - 14) * 4) * MB);

  expect(isFlat(samples)).toEqual([false]);
});

it('a heap that shrinks is flat', () => {
  const samples = soakOf((minute) => (300 - minute * 5) * MB);

  expect(isFlat(samples)).toEqual([true]);
});

it('a measure taken at some samples only is judged on these, one never taken is not judged', () => {
  const everyThird = soakOf((minute) => (Math.round(minute * 12) % 3 === 0 ? (130 + minute) * MB : null));

  expect(isFlat(everyThird)).toEqual([false]);
  expect(verdictsOf(soakOf(() => null))).toEqual([]);
});

it('the control is judged whole: the server it goes on with is warm', () => {
  const samples = soakOf((minute) => (minute < 2 ? 150 + minute * 20 : 190) * MB).slice(0, 48);

  expect(isFlat(samples)).toEqual([true]);
  expect(isFlat(samples, 0)).toEqual([false]);
});

const MEASURES = ['heap', 'rss', 'rssDrawers', 'wal', 'descriptors', 'overdue', 'lateInner', 'lateOuter'];
const level = (...left: string[]) =>
  Array.from({ length: MINUTES * 12 }, (_, nth): Sample => {
    const measured = MEASURES.map((name) => [name, left.includes(name) ? null : 100]);
    return { ...Object.fromEntries(measured), at: nth * 5 };
  });
const held = {
  store: 'sqlite' as const,
  verdicts: verdictsOf(level()),
  scale: 1,
  heldMs: 120,
  errors: 0,
  incidents: 0,
  refused: 0,
  isSeen: true,
};

it('a run that is flat, measured, loaded and without trouble holds', () => {
  expect(failuresOf(held)).toEqual([]);
  expect(failuresOf({ ...held, verdicts: verdictsOf(level('wal')) }, ['wal'])).toEqual([]);
});

it.each([
  ['one incident', { incidents: 1 }],
  ['one error', { errors: 1 }],
  ['one refusal', { refused: 1 }],
  ['a hundredth of the load', { scale: 0.01 }],
  ['a second in which nobody is answered', { heldMs: 1_000 }],
  ['a measure that was never taken', { verdicts: verdictsOf(level('rssDrawers')) }],
  ['no measure at all', { verdicts: [] }],
  ['a control that sees no leak', { isSeen: false }],
])('a run with %s does not hold', (_, told) => {
  expect(failuresOf({ ...held, ...told })).not.toEqual([]);
});
