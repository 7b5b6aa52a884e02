/// <reference lib="dom" />
import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';

/** What a page has asked: how much since it was opened, and what is not answered yet. */
interface Asked {
  total: number;
  pending: Set<Request>;
}

const known = new WeakMap<Page, Asked>();

/** Listens to what a page asks, from now on: called once, before it asks for anything. */
export function watchRequests(page: Page): void {
  const asked: Asked = { total: 0, pending: new Set() };
  known.set(page, asked);
  page.on('request', (request) => {
    // The stream of changes never ends.
    if (request.resourceType() === 'eventsource') return;
    asked.total += 1;
    asked.pending.add(request);
  });
  page.on('response', (response) => {
    const request = response.request();
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
    // The document that was left may have asked until its successor came: the end of such requests is never told.
    asked.pending.clear();
    asked.pending.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => asked.pending.delete(request));
}

/** Runs in the page, and ends after all that is more urgent. A page behind another one has no idle callbacks. */
async function whatIsMoreUrgent(): Promise<void> {
  await scheduler.postTask(() => {}, { priority: 'background' });
}

/**
 * Waits until everything that the page has asked is answered, and what came is drawn without asking for more. The driver's own
 * `networkidle` says so once a document: after a move inside the app it is already true.
 */
export async function atRest(page: Page): Promise<void> {
  const asked = known.get(page);
  if (asked === undefined) throw new Error('What this page asks is not watched: open it by openPage or pageIn.');
  for (let total = -1; total !== asked.total || asked.pending.size > 0; ) {
    total = asked.total;
    await expect.poll(() => [...asked.pending].map((request) => request.url())).toEqual([]);
    await page.evaluate(whatIsMoreUrgent);
  }
}
