/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { focusKept, focusSeen } from './focus.ts';
import { type HandsMaker, isNative } from './hands.ts';

/** Uses only Tab, Shift Tab, arrows, Enter, Space, letters and the command palette. */
export const byKeyboard: HandsMaker = (page) => {
  // A file chooser that opens before anyone listens is lost, so listen from the start.
  page.on('filechooser', () => {});
  return {
    name: 'au clavier',
    page,
    press: async (target) => {
      await reach(page, target);
      await page.keyboard.press('Enter');
    },
    write: async (target, text) => {
      await reach(page, target);
      await replaceBy(page, text);
      // An answer known beforehand may come between the two keys, and then stands before the text: a person sees it and writes again.
      if (text !== '' && (await isAddedTo(target, text))) await replaceBy(page, text);
    },
    tick: async (target) => {
      await reach(page, target);
      if (await target.isChecked()) return;
      await page.keyboard.press('Space');
      for (let turn = 0; turn < 40 && !(await target.isChecked()); turn += 1) await page.keyboard.press('ArrowDown');
      if (!(await target.isChecked())) throw new Error(`The arrows never tick ${target}`);
    },
    choose: async (target, entry) => {
      await reach(page, target);
      await ((await isNative(target)) ? chooseNative(page, target, entry) : chooseSearched(page, entry));
    },
    attach: async (target, file) => {
      await reach(page, target);
      const asked = page.waitForEvent('filechooser');
      await page.keyboard.press('Enter');
      await (await asked).setFiles(file);
    },
    find: async (name) => {
      await page.keyboard.press('Control+k');
      // The driver inserts letters missing from its layout (« è ») into the focused field, so wait for the focus.
      await page.getByRole('textbox', { name: 'Chercher partout' }).and(page.locator(':focus')).waitFor();
      await page.keyboard.type(name);
      const found = page.getByRole('button', { name: new RegExp(`^${name}`) }).first();
      await found.waitFor();
      await page.keyboard.press('ArrowDown');
      const isUnderHand = () => found.evaluate((line) => line.hasAttribute('data-selected'));
      for (let turn = 0; turn < 15 && !(await isUnderHand()); turn += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    },
  };
};

async function replaceBy(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  // Typing an empty text would not delete the selection.
  await (text === '' ? page.keyboard.press('Delete') : page.keyboard.type(text));
}

const isAddedTo = (target: Locator, text: string) =>
  target.evaluate((field, words) => {
    const value = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '';
    return value !== words && value.endsWith(words);
  }, text);

async function chooseNative(page: Page, target: Locator, entry: string): Promise<void> {
  const chosen = () => target.evaluate((list) => (list as HTMLSelectElement).selectedOptions[0]?.label);
  const length = await target.evaluate((list) => (list as HTMLSelectElement).length);
  await page.keyboard.press('Home');
  for (let turn = 0; turn < length && (await chosen()) !== entry; turn += 1) await page.keyboard.press('ArrowDown');
  if ((await chosen()) !== entry) throw new Error(`The list never comes to « ${entry} »`);
}

async function chooseSearched(page: Page, entry: string): Promise<void> {
  await page.keyboard.press('ArrowDown');
  const options = page.getByRole('option').filter({ visible: true });
  await options.first().waitFor();
  const names = await options.allInnerTexts();
  const wanted = options.and(page.getByRole('option', { name: entry, exact: true }));
  for (let turn = 0; turn <= names.length; turn += 1) {
    const isUnderHand = await wanted.evaluate(
      (option) => option.hasAttribute('data-combobox-selected') || option.getAttribute('aria-selected') === 'true',
    );
    if (isUnderHand) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The list never comes to « ${entry} »`);
}

const FAR = 300;

/** Moves the focus to the target as a sighted person would, forward or back, and expects that the focus shows there. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  await focusKept(page, String(target));
  for (let step = 0; step < FAR; step += 1) {
    const where = await target.evaluate(whereFrom);
    if (where === 'here') return focusSeen(target);
    await page.keyboard.press(where === 'before' ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`The Tab key never comes to ${target}`);
}

/** Runs in the page. A group of radio buttons is one stop, inside which arrows move. */
function whereFrom(target: Element): 'here' | 'before' | 'after' {
  const { activeElement: now } = document;
  if (now === null || now === document.body) return 'after';
  const isSameGroup =
    target instanceof HTMLInputElement &&
    now instanceof HTMLInputElement &&
    target.type === 'radio' &&
    now.type === 'radio' &&
    target.name === now.name &&
    target.form === now.form;
  if (now === target || isSameGroup) return 'here';
  const position = now.compareDocumentPosition(target);
  return position & Node.DOCUMENT_POSITION_PRECEDING && !(position & Node.DOCUMENT_POSITION_CONTAINS)
    ? 'before'
    : 'after';
}
