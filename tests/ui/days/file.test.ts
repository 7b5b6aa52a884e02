/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as answers from '../../../src/demo/answers.ts';
import { twins } from './rig/day.ts';
import { type Answers, fill, sent } from './rig/filling.ts';
import { lookAt, settled } from './rig/gaze.ts';
import { heading, operationOf, read, take, today } from './rig/steps.ts';

const MANY = 300;
const DECISION = 'Décider de l’entrée';

interface Todos {
  total: number;
  items: { dossierTitle: string; late: boolean; able: boolean; settle: boolean; blocked: { event?: string } | null }[];
}

twins('One’s file', ({ as, isFirst, task }) => {
  task('shows what one can do by kind of work, and what one looks for is in the address', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    const mine = await read<Todos>(hands, 'todos?mine=true&able=true&limit=200');
    const all = await read<Todos>(hands, 'todos?mine=true&limit=200');
    const lines = page.locator('[data-todo]');
    await expect.poll(() => lines.count()).toBe(mine.total);
    expect(mine.items.every(({ able, settle, blocked }) => able || settle || blocked?.event)).toBe(true);
    await page.getByRole('link', { name: `Ma file ${mine.total} à faire` }).waitFor();
    await page.getByText(`${mine.total} choses à faire`).waitFor();
    expect(await rowsInWindow(page)).toBeGreaterThanOrEqual(12);
    if (isFirst) await lookAt(page, 'file-pleine');

    await hands.tick(page.getByRole('checkbox', { name: /^En retard seulement/ }));
    await expect.poll(() => lines.count()).toBe(mine.items.filter(({ late }) => late).length);
    expect(new URL(page.url()).search).toContain('late=true');
    await page.reload();
    await expect.poll(() => lines.count()).toBe(mine.items.filter(({ late }) => late).length);
    await hands.press(page.getByRole('banner').getByRole('link', { name: /^Ma file/ }));
    await expect.poll(() => lines.count()).toBe(mine.total);
    expect(all.total).toBe(mine.total);
    expect(await page.getByRole('checkbox', { name: /^Montrer ce qui attend/ }).count()).toBe(0);
    await hands.write(page.getByRole('searchbox', { name: /^Chercher une personne/ }), 'kenza');
    const named = all.items.filter(({ dossierTitle }) => dossierTitle === 'Exemple Kenza').length;
    await expect.poll(() => lines.count()).toBe(named);
  });

  task('opens the very form, comes back, and goes on from the next line', async () => {
    const hands = await as('cellule');
    const { page } = hands;
    const person = 'Exemple Alba';
    await take(hands, DECISION, person);
    await fill(hands, 'parcours-btp/decision-entree', {
      ...{ dateEntree: await today(hands), referent: 'per-referent' },
    } as Answers);
    await sent(hands, 'Valider l’entrée');
    await heading(hands, 'Ma file');
    await page.getByText('« Valider l’entrée » : c’est fait.').waitFor();
    await page.getByRole('link', { name: `Faire : ${DECISION}, ${person}` }).waitFor({ state: 'detached' });
    const held = () => page.evaluate(() => document.activeElement?.closest('[data-todo], main')?.tagName);
    await expect.poll(held).toMatch(/LI|MAIN/);
  });

  task('settles a line where it stands, and goes on from the next; the menu and the page count the same', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    const before = await read<Todos>(hands, 'todos?mine=true&able=true&limit=200');
    const lines = page.locator('[data-todo]');
    await expect.poll(() => lines.count()).toBe(before.total);
    const settled = page.locator('[data-todo]:has(button):has(+ [data-todo])').first();
    const key = await settled.getAttribute('data-todo');
    const next = await settled.locator('+ [data-todo]').getAttribute('data-todo');
    await hands.press(settled.getByRole('button', { name: /^Régler/ }));
    await hands.tick(page.getByRole('radio', { name: 'Sans objet' }));
    await hands.write(page.getByRole('textbox', { name: 'Motif' }), 'Déjà vu avec la personne');
    await hands.press(page.getByRole('button', { name: 'Enregistrer' }));
    await page.locator(`[data-todo="${key}"]`).waitFor({ state: 'detached' });
    const held = () => page.evaluate(() => document.activeElement?.closest('[data-todo]')?.getAttribute('data-todo'));
    await expect.poll(held).toBe(next);
    const left = before.total - 1;
    await expect.poll(() => lines.count()).toBe(left);
    await page.getByRole('link', { name: `Ma file ${left} à faire` }).waitFor();
    await page.getByText(`${left} choses à faire`).waitFor();
  });

  task('stays at hand with three hundred lines, on a desk and on a telephone', async () => {
    const prescriber = await as('prescripteur');
    await orient(prescriber.page, await operationOf(prescriber), await today(prescriber));
    const hands = await as('cellule');
    const { page } = hands;
    const lines = page.locator('[data-todo]');
    await expect.poll(() => lines.count()).toBeGreaterThanOrEqual(MANY);
    await settled(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await rowsInWindow(page)).toBeGreaterThanOrEqual(12);

    const spent = await busy(page);
    await hands.write(page.getByRole('searchbox', { name: /^Chercher une personne/ }), 'ligneab');
    await expect.poll(() => lines.count()).toBeLessThan(MANY / 2);
    await hands.write(page.getByRole('searchbox', { name: /^Chercher une personne/ }), ' ');
    await expect.poll(() => lines.count()).toBeGreaterThanOrEqual(MANY);
    expect(await spent()).toBeLessThan(3);

    await page.locator('main').focus();
    for (let turn = 0; turn < 40; turn += 1) await page.keyboard.press('j');
    const here = await page.evaluate(() => {
      const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      const at = [...document.querySelectorAll('[data-line]')].indexOf(document.activeElement as Element);
      return { at, isSeen: top >= 0 && bottom <= innerHeight };
    });
    expect(here).toEqual({ at: 39, isSeen: true });
    if (isFirst) await lookAt(page, 'file-300');

    for (const width of [360, 390]) {
      await page.setViewportSize({ width, height: 740 });
      await page.evaluate(() => scrollTo(0, 0));
      const first = await page.locator('[data-line]').first().boundingBox();
      expect((first?.y ?? 0) + (first?.height ?? 0), `${width} px`).toBeLessThan(740);
    }
  });
});

/** Counts the lines that are wholly visible in the window. */
function rowsInWindow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('[data-todo]')].map((line) => line.getBoundingClientRect());
    return boxes.filter(({ top, bottom }) => top >= 0 && bottom <= innerHeight).length;
  });
}

/** Measures the time of the page's main thread from now on, in seconds. */
async function busy(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await spent();
  return async () => (await spent()) - before;
}

/** Creates three hundred people, who each wait for a decision. */
async function orient(page: Page, operation: string, now: string): Promise<void> {
  const people = Array.from({ length: MANY }, (_, index) => ({
    ...answers.orientation(index, operation, now),
    identite: {
      nom: `Ligne${letters(index)}`,
      prenom: 'Exemple',
      naissance: `19${60 + (index % 40)}-03-0${1 + (index % 9)}`,
      sexe: 'homme',
    },
  }));
  const refused = await page.evaluate(async (orientations) => {
    const trouble: string[] = [];
    for (const data of orientations) {
      const answer = await fetch('/api/v1/dossiers', {
        method: 'POST',
        headers: { 'content-type': 'application/json', prefer: 'return=minimal' },
        body: JSON.stringify({ workflow: 'parcours-btp', data }),
      });
      if (!answer.ok) trouble.push(await answer.text());
    }
    return trouble.slice(0, 2);
  }, people);
  expect(refused).toEqual([]);
}

const letters = (index: number) =>
  [Math.floor(index / 26), index % 26].map((n) => String.fromCharCode(97 + n)).join('');
