import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { hasTools, run } from '../../documents/tools.ts';
import { oneDay } from './rig/day.ts';
import { settled } from './rig/gaze.ts';
import { byMouse, type Hands } from './rig/hands.ts';
import { FOLDER, seenPicture } from './rig/picture.ts';
import { linkIn } from './rig/post.ts';
import { heading, read } from './rig/steps.ts';

/** Checks pages outside their usual screen: on paper no text is lost and no button remains; enlarged, nothing is hidden. */
oneDay('Pages on paper, and enlarged four times', byMouse, ({ as, onPhone, demo, task }) => {
  const meetingToSign = async (hands: Hands) => {
    const { items } = await read<{ items: { id: string }[] }>(
      hands,
      'dossiers?workflow=seance&state=feuilleASigner&limit=1',
    );
    return items[0]?.id ?? '';
  };

  task('sheets of the app', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    const seance = await meetingToSign(hands);
    for (const [name, path] of [
      ['feuille', `app/pages/feuille?dossier=${seance}`],
      ['codes', `app/codes/${seance}`],
      ['codes-page', `app/codes/${seance}?tous=oui`],
      ['tableau-de-bord', 'app/pages/tableau-de-bord'],
    ] as const) {
      await page.goto(`${demo().url}/${path}`);
      await heading(hands, /./);
      await onPaper(page, name);
      await enlarged(page, name);
    }
    await hands.page.goto(`${demo().url}/app/`);
    await hands.find('Exemple Inès');
    await heading(hands, 'Exemple Inès');
    for (const [name, part] of [
      ['fiche', 'Toute la fiche'],
      ['histoire', 'Histoire'],
    ] as const) {
      await hands.press(page.getByRole('link', { name: part }));
      await onPaper(page, name);
    }
    await enlarged(page, 'fiche');
  });

  task('registers of administration and data protection', async () => {
    for (const [key, path, name] of [
      ['dpo', 'lectures', 'lectures'],
      ['admin', 'organisations', 'organisations'],
      ['admin', 'personnes', 'personnes'],
    ] as const) {
      const { page } = await as(key);
      if (key === 'dpo') await (await as('sa')).find('Exemple Rosa');
      await page.goto(`${demo().url}/app/${path}`);
      await page.getByRole('table').waitFor();
      await onPaper(page, name);
      await enlarged(page, name);
    }
  });

  task('public pages', async () => {
    const own = await linkIn(demo(), { to: 'ines.exemple.8@', about: 'Votre rendez-vous' });
    const offer = await linkIn(demo(), { to: 'tuteur@entreprise.example', about: 'Une personne pour le poste' });
    for (const [name, address] of [
      ['mon-espace', own],
      ['proposition', offer],
      ['lien-faux', `${offer}x`],
      ['verifier', `${demo().url}/verifier/ABCD-EFGH-2345-6789`],
      ['connexion', `${demo().url}/connexion`],
    ] as const) {
      const { page } = await onPhone(address);
      await onPaper(page, name);
      await enlarged(page, name);
    }
  });
});

/** Expects every word of the page's main part in the PDF, except the words of buttons and forms. */
async function onPaper(page: Page, name: string): Promise<void> {
  await settled(page);
  const words = await page.evaluate(wordsToKeep);
  await page.emulateMedia({ media: 'print' });
  expect.soft(await page.locator('nav:visible, .skip:visible').count(), `navigation on paper: ${name}`).toBe(0);
  const pdf = await page.pdf({ format: 'A4' });
  await page.emulateMedia({ media: null });
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `papier-${name}.pdf`);
  writeFileSync(file, pdf);
  if (!hasTools) return;
  const printed = folded(run('pdftotext', [file, '-']));
  expect
    .soft(
      words.filter((word) => !printed.includes(folded(word))),
      `lost on paper: ${name}`,
    )
    .toEqual([]);
}

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s\u00ad-]+/g, '')
    .toLowerCase();

/** Runs in the page, and returns its visible titles, cells, paragraphs and terms. */
function wordsToKeep(): string[] {
  const main = document.querySelector('main');
  const read = [...(main?.querySelectorAll('h1, h2, h3, th, td, dt, dd, li strong') ?? [])] as HTMLElement[];
  const isPressed = (element: HTMLElement) =>
    element.closest('form, search, .no-print, .sheet-actions, .attendance-more, [aria-labelledby="actions"]') !==
      null || element.querySelector('input, select, svg, .no-print') !== null;
  const isWords = ({ nodeType, textContent }: ChildNode) => nodeType === 3 && textContent?.trim() !== '';
  // An empty fact is on screen only for its edit button, so paper omits it, and a section of empty facts too.
  const isToFill = (element: HTMLElement) =>
    element.closest('.fact, section:has(.fact)')?.matches('.absent, section:not(:has(.fact:not(.absent)))') === true;
  return read
    .filter((element) => element.checkVisibility() && !isPressed(element) && !isToFill(element))
    .map((element) => [...element.childNodes].find(isWords)?.textContent?.trim() ?? '')
    .filter((text) => text !== '');
}

/** Checks the page at 1 280 × 1 024 enlarged four times: it scrolls down only, and the focus stays visible. */
async function enlarged(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 320, height: 256 });
  await seenPicture(page, `zoom-${name}`);
  expect.soft(await page.evaluate(whatIsCut), `cut at 400 %: ${name}`).toEqual([]);
  await page.setViewportSize(before);
}

/** Runs in the page, and returns what is cut or covered. */
function whatIsCut(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const sideways = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
  const all = [...document.body.querySelectorAll('*')] as HTMLElement[];
  const shown = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const stuck = shown.filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position));
  const covering = stuck.filter((element) => element.getBoundingClientRect().height > innerHeight / 2);
  const clipped = shown.filter((element) => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const isHidden = overflowX === 'hidden' || overflowY === 'hidden';
    return isText && isHidden && clipPath === 'none' && element.scrollWidth > element.clientWidth + 1;
  });
  const told = (element: HTMLElement) => element.outerHTML.slice(0, 120);
  return [
    ...sideways,
    ...covering.map((one) => `covers: ${told(one)}`),
    ...clipped.map((one) => `clips: ${told(one)}`),
  ];
}
