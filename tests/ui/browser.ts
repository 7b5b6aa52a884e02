/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, firefox, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { type App, PASSWORD } from '../http/app.ts';
import { violationsOf } from './axe.ts';
import { watchRequests } from './rest.ts';

/**
 * Prefers the headless shell, which is the same engine without browser windows: they took a third of the processor time of a fresh profile.
 * Where the shell is missing, Chromium itself runs.
 */
const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
const FIREFOX = '/usr/bin/firefox-esr';
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Skips the tests that need a browser when it is false, with the command that installs one in their title. */
export const hasChromium = CHROMIUM !== undefined;
export const NEEDS_CHROMIUM = hasChromium ? '' : ' (sauté : apt-get install -y chromium)';

export type Engine = 'chromium' | 'firefox';

/** Returns the command that installs a missing engine, for the title of a skipped test, or an empty string when it is installed. */
export function lackOf(engine: Engine): string {
  if (engine === 'chromium') return NEEDS_CHROMIUM;
  return existsSync(FIREFOX) ? '' : ' (sauté : apt-get install -y firefox-esr)';
}

/**
 * Limits end what hangs and judge no speed: they are ten times the slowest wait of a page on a busy machine. The limit of one wait ends
 * first, because its message names what never came.
 */
const WAIT_MS = 200_000;
export const IN_BROWSER = { timeout: 1_200_000 };

export const APP_FOLDER = join(import.meta.dirname, '../../dist/app');

/** Opens Chromium, or the Firefox of Debian as people have it, driven over WebDriver BiDi, which the channel selects. */
export function openBrowser(engine: Engine = 'chromium'): Promise<Browser> {
  if (engine === 'firefox') return firefox.launch({ executablePath: FIREFOX, channel: 'moz-firefox' });
  return chromium.launch({ ...(CHROMIUM && { executablePath: CHROMIUM }), args: FLAGS });
}

/** Makes pages run this many times slower, to show on a fast machine what only a slow one shows: `JALON_SLOW=6`. */
const SLOWER = Number(process.env['JALON_SLOW'] ?? 1);

async function slowDown(page: Page): Promise<void> {
  if (page.context().browser()?.browserType().name() !== 'chromium') return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** Opens a page in a fresh profile, in French; a test fails on what the page's security policy refuses, or on a script that throws. */
export async function openPage(browser: Browser, { width = 1280, height = 900 } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  // The event names what the console may leave out: a style refused in a shadow tree, a second refusal of the same kind.
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`Content security policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  context.setDefaultTimeout(WAIT_MS);
  const page = await pageIn(context);
  page.on('pageerror', (error) => troubles(page).push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) troubles(page).push(message.text());
  });
  return page;
}

/**
 * Opens a page in a context that the caller made. Its requests are counted from the first; otherwise it would seem at rest before asking
 * for anything.
 */
export async function pageIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  lookSooner(page);
  if (SLOWER > 1) await slowDown(page);
  watchRequests(page);
  return page;
}

/** Waits between two looks for an element that is not there yet, in milliseconds; the last is repeated. */
const LOOKS = [20, 50];

interface FrameInside {
  retryWithProgressAndBackoff(progress: unknown, action: unknown): unknown;
  retryWithProgressAndTimeouts(progress: unknown, waits: number[], action: unknown): unknown;
}

/**
 * Looks for awaited elements twenty times a second. Playwright looks twice a second from its sixth look on and has no option for it: it
 * saw a page that is there after 0.3 s after 0.8 s, at each sign-in and at each page.
 *
 * @throws TypeError when a new version of Playwright names its parts otherwise; without this, everything would pass, slower
 */
function lookSooner(page: Page): void {
  const { _connection: inside } = page as unknown as {
    _connection: { toImpl(page: Page): { mainFrame(): FrameInside } };
  };
  const frames: FrameInside = Object.getPrototypeOf(inside.toImpl(page).mainFrame());
  if (typeof frames.retryWithProgressAndTimeouts !== 'function') throw new TypeError('Playwright waits otherwise');
  frames.retryWithProgressAndBackoff = function (progress, action) {
    return this.retryWithProgressAndTimeouts(progress, LOOKS, action);
  };
}

const seen = new WeakMap<Page, string[]>();
export function troubles(page: Page): string[] {
  const known = seen.get(page) ?? [];
  seen.set(page, known);
  return known;
}

/** Signs in by the call that the form makes, then opens the app: the tests of accounts fill the form itself. */
export async function signIn(page: Page, app: App, email: string): Promise<void> {
  const answer = await page.request.post(`${app.url}/api/v1/session`, { data: { email, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`${email} did not sign in: ${answer.status()} ${await answer.text()}`);
  await page.goto(`${app.url}/app/`);
  await page.getByRole('navigation', { name: 'Mon travail' }).waitFor();
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}
