import type { Locator, Page } from 'playwright-core';

/** Describes how a person handles a page. Each test is written once; a mouse and a keyboard each do it in their own way. */
export interface Hands {
  name: string;
  page: Page;
  /** Presses a link, a button, or the title of a folded section. */
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  /** Selects a radio button or a box. */
  tick(target: Locator): Promise<void>;
  /** Chooses an entry of a list, native or searchable. */
  choose(target: Locator, entry: string): Promise<void>;
  attach(target: Locator, file: string): Promise<void>;
  /** Opens the dossier of a person from any page. */
  find(name: string): Promise<void>;
}

const ANSWERED = '.list-head:has([role=status]:not([aria-busy=true])) .exports a:is([href*="?q="], [href*="&q="])';

/**
 * Matches a text whose last letter is not on the driver's keyboard. Over BiDi that letter is set by `element.value = …`, which React takes
 * for its own write and notices only at the next key (playwright-core 1.63: « sécurité » was read as « sécurit » 30 times in 30).
 */
const UNTYPED = /[^ -~]$/;

export type HandsMaker = (page: Page) => Hands;

export const byMouse: HandsMaker = (page) => ({
  name: 'à la souris',
  page,
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  tick: (target) => target.check(),
  choose: async (target, entry) => {
    if (await isNative(target)) return void (await target.selectOption({ label: entry }));
    await target.click();
    await page.getByRole('option', { name: entry, exact: true }).click();
  },
  attach: (target, file) => target.setInputFiles(file),
  find: (name) => findInList(page, (target) => target.fill(name), name),
});

/** Opens a dossier through the page of dossiers and its search. */
async function findInList(page: Page, write: (target: Locator) => Promise<void>, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Mon travail' }).getByRole('link', { name: 'Dossiers' }).click();
  await page.getByRole('heading', { level: 1, name: 'Dossiers' }).waitFor();
  await write(page.getByRole('searchbox', { name: /Chercher/ }));
  // Until the answer arrives the old lines stay, and they would move away under the pointer.
  await page.locator(ANSWERED).first().waitFor();
  await page.getByRole('link', { name, exact: true }).first().click();
}

/**
 * Handles a page with a mouse in Firefox, which neither paints nor times a background page: the page comes to the front before each
 * gesture. Texts are typed, because Firefox misses a value set into its field.
 */
export const byMouseInFirefox: HandsMaker = (page) => {
  const hands = byMouse(page);
  const first =
    <Given extends unknown[]>(gesture: (...given: Given) => Promise<void>) =>
    async (...given: Given) => {
      await page.bringToFront();
      await gesture(...given);
    };
  const write = async (target: Locator, text: string) => {
    await target.fill('');
    await target.pressSequentially(text);
    if (!UNTYPED.test(text)) return;
    await target.press('Space');
    await target.press('Backspace');
  };
  const { press, tick, choose, attach } = hands;
  const find = (name: string) => findInList(page, (target) => write(target, name), name);
  return {
    ...hands,
    ...{ press: first(press), write: first(write), tick: first(tick) },
    ...{ choose: first(choose), attach: first(attach), find: first(find) },
  };
};

export function isNative(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element.tagName === 'SELECT');
}
