import { expect, it } from 'vitest';
import { latestPage, pageBefore, pageBeyond, type StoryPage } from '../../src/ui/api/dossier/journal.ts';

/** Answers a page as the server would: revisions from `after` (exclusive). */
function revisionsOf({ after, limit }: StoryPage, last: number): number[] {
  const until = Math.min(last, after + limit);
  return Array.from({ length: until - after }, (_, index) => after + index + 1);
}

/** Reads page after page, each with its latest entry first. */
function toldOf(opened: number, last = opened): number[][] {
  const told: number[][] = [];
  for (let page: StoryPage | null = latestPage(opened); page !== null; page = pageBefore(page))
    told.push(revisionsOf(page, last).reverse());
  return told;
}

it('the story of ten years opens on what happened last', () => {
  const [first = []] = toldOf(3_000);

  expect(first[0]).toBe(3_000);
  expect(first.length).toBe(200);
});

for (const entries of [1, 199, 200, 201, 400, 3_000])
  it(`each of ${entries} entries is told once, the latest first`, () => {
    expect(toldOf(entries).flat()).toEqual(Array.from({ length: entries }, (_, index) => entries - index));
  });

it('what others add while it is open comes first, and moves nothing', () => {
  const told = toldOf(450, 460);

  expect(told[0]?.[0]).toBe(460);
  expect(told.flat()).toEqual(Array.from({ length: 460 }, (_, index) => 460 - index));
});

it('however many were added while it is open, the latest are told; a page of before asks for none', () => {
  const told: number[] = [];
  for (let page: StoryPage | null = latestPage(450); page !== null; ) {
    const revisions = revisionsOf(page, 2_450);
    const last = revisions.at(-1) ?? 0;
    told.push(...revisions);
    page = pageBeyond(page, last < 2_450 ? last : null);
  }

  expect(told).toEqual(Array.from({ length: 2_200 }, (_, index) => 251 + index));
  const before = pageBefore(latestPage(450));
  if (before === null) throw new Error('there is a page before');
  expect(pageBeyond(before, 250)).toBeNull();
});
