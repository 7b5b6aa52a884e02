import type { Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { oneDay } from './rig/day.ts';
import { glance, lookAt } from './rig/gaze.ts';
import { byMouse } from './rig/hands.ts';

interface TriedPage {
  key: string;
  path: string;
  /** Matches the calls that the page reads. */
  reads: RegExp;
  /** Names an account that the page refuses; some pages are open to everyone. */
  refused?: string;
  /** Holds an empty answer, and what the page then says. */
  empty?: [object, string | RegExp];
}

const NOTHING = { items: [], total: 0, nextCursor: null };
const PAGES: { [name: string]: TriedPage } = {
  decisions: { key: 'sa', path: 'pages/decisions', reads: /screens\/decisions/, refused: 'operateur' },
  'tableau-de-bord': { key: 'sa', path: 'pages/tableau-de-bord', reads: /screens\/tableau/, refused: 'prescripteur' },
  incidents: {
    ...{ key: 'sa', path: 'incidents', reads: /\/(incidents|tasks|outbox)/, refused: 'operateur' },
    empty: [NOTHING, 'Aucune tâche n’est en incident.'],
  },
  courriers: {
    ...{ key: 'sa', path: 'courriers', reads: /\/outbox/, refused: 'operateur' },
    empty: [NOTHING, /^Aucun courrier/],
  },
  echeances: {
    ...{ key: 'sa', path: 'echeances', reads: /\/calendar/ },
    empty: [NOTHING, 'Aucune échéance à venir ne vous est adressée.'],
  },
  notifications: {
    ...{ key: 'sa', path: 'notifications', reads: /\/notifications/ },
    empty: [{ ...NOTHING, unread: 0 }, 'Rien de neuf.'],
  },
  compte: {
    ...{ key: 'sa', path: 'compte', reads: /\/(preferences|absences|colleagues|me\/sessions)/ },
  },
  personnes: {
    ...{ key: 'admin', path: 'personnes', reads: /\/people(\?|$)/, refused: 'sa' },
    empty: [NOTHING, /Aucun compte/],
  },
  personne: { key: 'admin', path: 'personnes/per-sa', reads: /\/people\/per-sa/, refused: 'sa' },
  organisations: {
    ...{ key: 'admin', path: 'organisations', reads: /\/organisations/, refused: 'operateur' },
    empty: [{ ...NOTHING, uploads: { ofNobodyBytes: 0, quotaBytes: null } }, /Aucune organisation/],
  },
  journal: {
    ...{ key: 'admin', path: 'journal', reads: /\/audit(\?|$)/, refused: 'sa' },
    empty: [NOTHING, 'Rien dans cette période.'],
  },
  lectures: {
    ...{ key: 'dpo', path: 'lectures', reads: /\/audit\/reads/, refused: 'sa' },
    empty: [NOTHING, 'Aucune lecture ne répond à cette recherche.'],
  },
};

/** Holds a refusal that the page does not retry by itself. */
const BUSY = {
  status: 429,
  json: { status: 429, code: 'too-many-requests', title: 'Trop de demandes', detail: 'Réessayez dans un instant.' },
};

/** Checks that a page that waits, fails, is empty or is forbidden says so, and is as accessible as when all goes well. */
oneDay('Pages that have nothing to show yet', byMouse, ({ as, demo, task }) => {
  const named = Object.entries(PAGES);
  for (const key of new Set(named.map(([, tried]) => tried.key))) {
    const pages = named.filter(([, tried]) => tried.key === key);
    task(`wait, fail, are empty, and are read at last: ${pages.map(([name]) => name).join(', ')}`, async () => {
      const { page } = await as(key);
      for (const [name, tried] of pages) await tryStates(page, `${demo().url}/app/${tried.path}`, name, tried);
    });
  }

  task('say to whom they are not open why, and break nothing', async () => {
    for (const key of new Set(named.flatMap(([, { refused }]) => refused ?? []))) {
      const pages = named.filter(([, { refused }]) => refused === key);
      const { page } = await as(key);
      for (const [name, { path }] of pages) {
        await page.goto(`${demo().url}/app/${path}`);
        const said = page.getByRole('main').getByRole('alert').first();
        await said.waitFor();
        expect.soft(await said.textContent(), name).not.toContain('erreur');
        await page.getByRole('link', { name: 'Retourner à ma file' }).waitFor();
        expect.soft(await page.getByRole('button', { name: 'Réessayer' }).count(), name).toBe(0);
        await glance(page, `refus-${name}`);
      }
    }
  });
});

async function tryStates(page: Page, address: string, name: string, { reads, empty }: TriedPage): Promise<void> {
  const mine = (url: URL) => url.pathname.startsWith('/api/v1/') && reads.test(url.pathname + url.search);
  const held: Route[] = [];
  let answer = (route: Route): unknown => held.push(route);
  await page.route(mine, (route) => void answer(route));
  await page.goto(address);
  await page.getByText('Lecture en cours…').first().waitFor({ state: 'attached' });
  await glance(page, `attente-${name}`);

  answer = (route) => route.fulfill(BUSY);
  await Promise.all(held.map((route) => route.fulfill(BUSY)));
  await page.getByRole('main').getByRole('alert').getByText(BUSY.json.detail).first().waitFor();
  await glance(page, `panne-${name}`);

  answer = (route) => route.continue();
  const again = page.getByRole('main').getByRole('button', { name: 'Réessayer' });
  const refused = page.getByRole('main').getByText(BUSY.json.detail);
  // Parts of the page fail at different times, so one may still fail after another was retried.
  const retried = async () => {
    for (const button of await again.elementHandles()) {
      await button.click();
      await button.waitForElementState('hidden');
    }
    return (await again.count()) + (await refused.count());
  };
  await expect.poll(retried).toBe(0);
  await page.getByRole('heading', { level: 1 }).waitFor();

  if (empty) {
    const [json, words] = empty;
    answer = (route) => route.fulfill({ json });
    await page.reload();
    await page.getByRole('main').getByText(words).first().waitFor();
    await lookAt(page, `vide-${name}`);
  }
  await page.unroute(mine);
}
