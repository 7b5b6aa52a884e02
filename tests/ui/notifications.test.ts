import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import type { Notification } from '../../src/http/http.ts';
import type { App } from '../http/app.ts';
import { openOffice } from '../http/dossiers/leave.ts';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

const REMINDED = 'L’échéance était fixée au 4 mars 2026.';

inBrowser('What Jalon told someone', ({ openApp, openPage }) => {
  let app: App;
  let page: Page;
  let read: string[];
  beforeEach(async () => {
    app = await openApp();
    const { max } = await openOffice(app);
    page = await openPage({ width: 360 });
    read = [];
    const notices = [...told('Décider', 3, 20), ...told('Accueillir', 1, 12)];
    await page.route('**/api/v1/notifications?*', (route) => {
      const { searchParams } = new URL(route.request().url());
      const from = searchParams.has('cursor') ? 2 : 0;
      const items = notices.slice(from, from === 0 ? 2 : undefined).map((one) => ({
        ...one,
        readAt: read.includes(one.id) ? '2026-03-21T09:00:00.000Z' : null,
      }));
      const unread = notices.length - read.length;
      return route.fulfill({ json: { items, unread, nextCursor: from === 0 ? 'next' : null } });
    });
    await page.route('**/api/v1/notifications/read', (route) => {
      read.push(...(route.request().postDataJSON() as { ids: string[] }).ids);
      return route.fulfill({ json: { unread: notices.length - read.length } });
    });
    await signIn(page, app, max.email);
    await page.goto(`${app.url}/app/notifications`);
  });

  it('a reminder told every week is one line, read at once, and what is older follows on demand', async () => {
    const lines = page.getByRole('main').getByRole('listitem');
    await lines.first().waitFor();
    await expect
      .poll(() => lines.allInnerTexts())
      .toEqual([expect.stringMatching(/20 mars 2026 à .* · 2 fois depuis le 13 mars/)]);

    await page.getByRole('button', { name: 'Notifications plus anciennes' }).click();
    await lines.nth(1).waitFor();
    await expect
      .poll(() => lines.allInnerTexts())
      .toEqual([
        expect.stringMatching(/^Nouveau Décider[\s\S]*3 fois depuis le 6 mars 2026/),
        expect.stringMatching(/^Nouveau Accueillir[\s\S]*12 mars 2026 à \d\d:\d\d · Alba/),
      ]);
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Marquer comme lue : Décider' }).click();
    await lines.filter({ hasText: 'Nouveau' }).nth(1).waitFor({ state: 'detached' });
    expect(read).toEqual(['Décider-0', 'Décider-1', 'Décider-2']);
  });

  it('what marks all as read stands apart from the list', async () => {
    const all = await page.getByRole('button', { name: 'Tout marquer comme lu' }).boundingBox();
    const list = await page.locator('main .card').boundingBox();
    expect((list?.y ?? 0) - (all?.y ?? 0) - (all?.height ?? 0)).toBeGreaterThanOrEqual(8);
  });
});

/** Makes the same notification once a week, the newest on this day of March. */
function told(title: string, times: number, day: number): Notification[] {
  const about = { dossier: 'dos-1', dossierTitle: 'Alba', workflow: 'leave-request', title, text: REMINDED };
  return Array.from({ length: times }, (_, week) => ({
    ...{ ...about, id: `${title}-${week}`, readAt: null },
    at: new Date(Date.UTC(2026, 2, day - 7 * week, 9)).toISOString(),
  }));
}
