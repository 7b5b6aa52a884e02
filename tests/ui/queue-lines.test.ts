/// <reference lib="dom" />
import { expect, it } from 'vitest';
import type { WorkItem } from '../../src/http/http.ts';
import { openOffice } from '../http/dossiers/leave.ts';
import { signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

const ORGANISATION = 'Association Chantier-École fictive';

inBrowser('The lines of one’s file', ({ openApp, openPage }) => {
  it('two dossiers of one organisation are told apart on a desk, and what is due in days says so', async () => {
    const app = await openApp();
    const { max } = await openOffice(app);
    const page = await openPage({ width: 1280 });
    const { body: me } = await max.call('GET', '/api/v1/me');
    const due = new Date(Date.parse(String(me['now'])) + 3 * 86_400_000).toISOString().slice(0, 10);
    const items = ['Chantiers d’espaces naturels', 'Chantiers de façades'].map((project) =>
      line(`${ORGANISATION} · ${project}`, due),
    );
    await page.route(/\/api\/v1\/todos/, (route) =>
      route.fulfill({ json: { items, total: items.length, nextCursor: null } }),
    );
    await signIn(page, app, max.email);
    const names = page.locator('.work .whose');
    await names.nth(1).waitFor();

    await expect.poll(() => names.allInnerTexts()).toEqual(items.map(({ dossierTitle }) => dossierTitle));
    const isCut = (all: Element[]) => all.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    const hidden = (all: Element[]) => all.filter((one) => getComputedStyle(one).overflow === 'hidden').length;
    expect([await names.evaluateAll(isCut), await names.evaluateAll(hidden)]).toEqual([false, 0]);
    await expect.poll(() => page.locator('.work .due').allInnerTexts()).toEqual(['dans 3 jours', 'dans 3 jours']);
  });
});

function line(dossierTitle: string, due: string): WorkItem {
  return {
    ...{ id: 'bilan', dossier: `dos-${dossierTitle.length}`, dossierTitle, workflow: 'leave-request' },
    ...{
      title: 'Remettre le bilan',
      subject: 'Bilan final',
      kind: 'leave-request:bilan',
      kindTitle: 'Remettre le bilan',
    },
    ...{ to: [], since: '2026-01-05T08:00:00Z', due, late: false, event: null, preset: {}, legal: false },
    ...{ settle: false, able: true, blocked: null },
  };
}
