/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, firefox, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { type App, PASSWORD } from '../http/app.ts';
import { violationsOf } from './axe.ts';
import { watchRequests } from './rest.ts';

/**
 * The shell is the same engine without the windows of a browser, which cost more than most pages: a third of the processor time of a fresh
 * profile. Where it is missing, Chromium itself.
 */
const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
const FIREFOX = '/usr/bin/firefox-esr';
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Without it the tests that need a browser are listed as skipped, with the line that installs it. */
export const hasChromium = CHROMIUM !== undefined;
export const NEEDS_CHROMIUM = hasChromium ? '' : ' (sauté : apt-get install -y chromium)';

export type Engine = 'chromium' | 'firefox';

/** What an engine lacks on this machine, as the title of a skipped test says it; empty when it is there. */
export function lackOf(engine: Engine): string {
  if (engine === 'chromium') return NEEDS_CHROMIUM;
  return existsSync(FIREFOX) ? '' : ' (sauté : apt-get install -y firefox-esr)';
}

/**
 * Limits end what hangs, and judge nothing: ten times what the slowest wait of a page takes on a busy machine. That of one wait comes first, for
 * it names what never came.
 */
const WAIT_MS = 200_000;
export const IN_BROWSER = { timeout: 1_200_000 };

export const APP_FOLDER = join(import.meta.dirname, '../../dist/app');

/** Firefox is the one of Debian, as people have it: driven over WebDriver BiDi, which the channel chooses. */
export function openBrowser(engine: Engine = 'chromium'): Promise<Browser> {
  if (engine === 'firefox') return firefox.launch({ executablePath: FIREFOX, channel: 'moz-firefox' });
  return chromium.launch({ ...(CHROMIUM && { executablePath: CHROMIUM }), args: FLAGS });
}

/** Times slower that pages run, to see on a fast machine what only a slow one shows: `JALON_SLOW=6`. */
const SLOWER = Number(process.env['JALON_SLOW'] ?? 1);

async function slowDown(page: Page): Promise<void> {
  if (page.context().browser()?.browserType().name() !== 'chromium') return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** A fresh profile, in French; what the page's policy refuses, or a script that throws, fails the test. */
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

/** In a context of one's own making: its requests are known from the first, or it would be said at rest before it has asked for anything. */
export async function pageIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  if (SLOWER > 1) await slowDown(page);
  watchRequests(page);
  return page;
}

const seen = new WeakMap<Page, string[]>();
export function troubles(page: Page): string[] {
  const known = seen.get(page) ?? [];
  seen.set(page, known);
  return known;
}

export async function signIn(page: Page, app: App, email: string): Promise<void> {
  await page.goto(`${app.url}/app/`);
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Mon travail' }).waitFor();
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}
