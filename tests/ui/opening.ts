import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { HttpOptions } from '../../src/http/http.ts';
import type { OperationsOptions } from '../../src/operations/operations.ts';
import { type App, startApp } from '../http/app.ts';
import { APP_FOLDER, hasChromium, IN_BROWSER, NEEDS_CHROMIUM, openBrowser, openPage, troubles } from './browser.ts';

/** Opens pages and servers for a test, which are closed after it. */
export interface Opening {
  openPage(size?: { width?: number; height?: number }): Promise<Page>;
  /** Starts the whole product with the web app, over a fresh store. */
  openApp(options?: Partial<HttpOptions>, wanted?: Partial<OperationsOptions>): Promise<App>;
}

/** Runs tests in one real browser, each in fresh profiles; a page that had an error fails its test. */
export function inBrowser(title: string, tell: (opening: Opening) => void): void {
  describe.skipIf(!hasChromium)(`${title}, in a real browser${NEEDS_CHROMIUM}`, IN_BROWSER, () => {
    let browser: Browser;
    const pages: Page[] = [];
    const apps: App[] = [];
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterEach(async () => {
      const met = pages.flatMap(troubles);
      for (const page of pages.splice(0)) await page.context().close();
      for (const app of apps.splice(0)) await app.close();
      expect(met).toEqual([]);
    });
    afterAll(() => browser.close());
    tell({
      openPage: async (size) => kept(pages, await openPage(browser, size)),
      openApp: async (options, wanted) => kept(apps, await startApp({ appFolder: APP_FOLDER, ...options }, wanted)),
    });
  });
}

function kept<Thing>(list: Thing[], thing: Thing): Thing {
  list.push(thing);
  return thing;
}
