/// <reference lib="dom" />
import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';

/** Counts the requests of a page since it was opened, and holds those not answered yet. */
interface PageRequests {
  total: number;
  pending: Set<Request>;
}

const known = new WeakMap<Page, PageRequests>();

/** Watches the requests of a page from now on, so call it once, before the page asks for anything. */
export function watchRequests(page: Page): void {
  const asked: PageRequests = { total: 0, pending: new Set() };
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
    // Requests of the previous document may never report their end.
    asked.pending.clear();
    asked.pending.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => asked.pending.delete(request));
}

/** Runs in the page, and ends after all more urgent work. A page in the background has no idle callbacks. */
async function whatIsMoreUrgent(): Promise<void> {
  await scheduler.postTask(() => {}, { priority: 'background' });
}

/**
 * Waits until every request of the page is answered, and drawing the answers makes no new request. Playwright's `networkidle` is true only
 * once per document, so it proves nothing after a move inside the app.
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
