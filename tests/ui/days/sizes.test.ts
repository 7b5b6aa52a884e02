/// <reference lib="dom" />
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { View } from '../../../src/http/http.ts';
import { pageIn } from '../browser.ts';
import { oneDay } from './rig/day.ts';
import { settled } from './rig/gaze.ts';
import { byMouse } from './rig/hands.ts';

const KB = 1_000;
const LATE_MS = 400;
const STILL = 0.1;

oneDay('What the browser downloads', byMouse, ({ as, browser, demo, task }) => {
  task(
    'is at most 130 kB of script for one’s file, 150 for the dashboard, 260 for any form; none asks in vain',
    async () => {
      const { page: signedIn } = await as('referent');
      const state = await signedIn.context().storageState();
      const weightOf = async (path: string) => {
        const context = await browser().newContext({ storageState: state });
        const page = await pageIn(context);
        const files = scriptsOf(page);
        const refused: string[] = [];
        page.on('response', (answer) => {
          if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
        });
        await page.goto(`${demo().url}/app${path}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await settled(page);
        const weight = await files.weight();
        await context.close();
        expect(files.heavy(), path).toEqual([]);
        expect(refused, path).toEqual([]);
        return weight;
      };

      expect(await weightOf('/'), 'Ma file').toBeLessThanOrEqual(130 * KB);
      expect(await weightOf('/pages/tableau-de-bord'), 'Tableau de bord').toBeLessThanOrEqual(150 * KB);
      const forms = ['/nouveau/parcours-btp', ...(await formsOf(signedIn))];
      expect(forms.length).toBeGreaterThan(5);
      for (const form of forms) expect(await weightOf(form), form).toBeLessThanOrEqual(260 * KB);
    },
  );

  task(
    'is at most 350 kB for the page of a dossier, cold, 120 of them asked of the API; nothing asked is refused',
    async () => {
      for (const key of ['referent', 'sa', 'operateur', 'prescripteur']) {
        const { page: signedIn } = await as(key);
        const address = await addressOfDossier(signedIn);
        const context = await browser().newContext({ storageState: await signedIn.context().storageState() });
        const page = await pageIn(context);
        const moved = await movedBy(page);

        await page.goto(demo().url + address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await settled(page);
        await context.close();

        expect(moved.refused(), key).toEqual([]);
        expect(moved.bytes('/api/'), key).toBeGreaterThan(0);
        expect(moved.bytes('/api/'), key).toBeLessThanOrEqual(120 * KB);
        expect(moved.bytes(), key).toBeLessThanOrEqual(350 * KB);
      }
    },
  );

  task('is shown where it stays: what comes late moves nothing under a finger', async () => {
    for (const key of ['referent', 'sa']) {
      const { page: signedIn } = await as(key);
      const state = await signedIn.context().storageState();
      const [form] = await formsOf(signedIn);
      const paths = [await addressOfDossier(signedIn), `/app${form}`, '/app/echeances', '/app/pages/missions'];
      expect(form, key).toBeDefined();
      for (const path of paths)
        for (const width of [1280, 390]) {
          const context = await browser().newContext({ storageState: state, viewport: { width, height: 844 } });
          const page = await pageIn(context);
          const shifts = await shiftsOf(page);
          // The workflows arrive after the dossiers here, as over a bad network.
          await page.route(/\/api\/v1\/workflows/, async (route) => {
            await new Promise((resolve) => setTimeout(resolve, LATE_MS));
            await route.continue();
          });

          await page.goto(demo().url + path);
          await page.getByRole('heading', { level: 1 }).first().waitFor();
          await settled(page);
          const sum = await shifts();
          await context.close();

          expect(sum, `${key} ${path} ${width}`).toBeLessThan(STILL);
        }
    }
  });
});

/** Sums the layout shifts of the page, as Web Vitals define them: the moved share of the window times the distance. */
async function shiftsOf(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const moves: number[] = [];
    Reflect.set(globalThis, 'moves', moves);
    const note = (list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries()) moves.push(Number(Reflect.get(entry, 'value')));
    };
    new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });
  });
  return async () => (await page.evaluate<number[]>('moves')).reduce((sum, one) => sum + one, 0);
}

/**
 * Weighs every script that the page loads from now on, compressed and counted once. A heavy script came uncompressed, or may not be cached
 * for good.
 */
function scriptsOf(page: Page): { weight(): Promise<number>; heavy(): string[] } {
  const heavy: string[] = [];
  const bodies = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || !response.ok()) return;
    const body = response.body();
    // A body that arrives after the measure is lost when its page closes.
    body.catch(() => undefined);
    bodies.set(response.url(), body);
    const { 'content-encoding': encoding, 'cache-control': kept = '' } = response.headers();
    if (!/^(br|gzip)$/.test(encoding ?? '') || !kept.includes('immutable')) heavy.push(response.url());
  });
  return {
    heavy: () => heavy,
    weight: async () => {
      const scripts = await Promise.all(bodies.values());
      return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
    },
  };
}

/** Returns the address of each open form of the busiest dossier. */
async function formsOf(page: Page): Promise<string[]> {
  const address = await addressOfDossier(page);
  const { events } = await page.evaluate(
    async (path): Promise<View> => (await fetch(path)).json(),
    address.replace('/app', '/api/v1'),
  );
  const asking = events.filter(({ enabled, form }) => enabled && form !== null);
  return asking.map(({ event }) => `${address.replace('/app', '')}/${event}`);
}

/** Returns the address of the visible dossier with the longest story. */
async function addressOfDossier(page: Page): Promise<string> {
  const id = await page.evaluate(async () => {
    const { items } = await (await fetch('/api/v1/dossiers?limit=100')).json();
    const rows = items as { id: string; revision: number }[];
    return rows.toSorted((one, other) => other.revision - one.revision)[0]?.id;
  });
  return `/app/dossiers/${id}`;
}

/** Measures what comes over the wire from now on, as Chromium counts it: headers and compressed bodies. */
async function movedBy(page: Page) {
  const requests = new Map<string, { url: string; status: number; bytes: number }>();
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, response: { url, status } }) =>
    requests.set(requestId, { url, status, bytes: 0 }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  const all = () => [...requests.values()];
  return {
    refused: () => all().filter(({ status }) => status >= 400),
    bytes: (within = '') => all().reduce((sum, { url, bytes }) => sum + (url.includes(within) ? bytes : 0), 0),
  };
}
