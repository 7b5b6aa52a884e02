import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { addDays } from '../../../src/time/time.ts';
import { twins } from './rig/day.ts';
import { lookAt, settled } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { heading, read, today, visit } from './rig/steps.ts';

interface DossierTitles {
  items: { id: string; title: string }[];
}

/** Covers the tools of a working day: meetings, the people followed, and search. */
twins('The days of who follows people', ({ as, demo, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, `jours-${name}`) : Promise.resolve());
  const oneIn = async (hands: Hands, state: string) => {
    const { items } = await read<DossierTitles>(
      hands,
      `dossiers?workflow=parcours-btp&state=${state}&role=mine&limit=1`,
    );
    const [one = { id: '', title: '' }] = items;
    return one;
  };

  for (const width of [1280, 360]) {
    task(
      `one convokes at any step, at ${width} px, and the meeting stands in the agenda, by week, day, and on paper`,
      async () => {
        const hands = await as('referent');
        const { page } = hands;
        await page.setViewportSize({ width, height: 800 });
        const { id, title } = await oneIn(hands, 'mission');
        const day = addDays(await today(hands), 1);
        const purpose = `Visite de chantier ${hands.name} ${width}`;
        await page.goto(`${demo().url}/app/dossiers/${id}/convoquer`);
        await hands.write(page.getByLabel(/^Date/).first(), day.split('-').reverse().join('/'));
        await hands.write(page.getByLabel(/^Heure/), '10:30');
        await hands.tick(page.getByRole('radio', { name: 'Par téléphone' }));
        await hands.write(page.getByLabel(/^Objet/), purpose);
        await hands.press(page.getByRole('button', { name: 'Convoquer' }));
        await page.getByText('« Convoquer » : c’est fait.').waitFor();

        await page.goto(`${demo().url}/app/agenda?jour=${day}`);
        await heading(hands, 'Agenda');
        const meeting = page.getByRole('button', { name: new RegExp(`10 h 30.*${title}.*${purpose}`) });
        await meeting.waitFor();
        if (width === 1280) await look(hands, 'agenda-semaine');
        await hands.tick(page.getByRole('radio', { name: 'Jour' }));
        await hands.press(meeting);
        const detail = page.getByRole('complementary', { name: 'La rencontre choisie' });
        await detail.getByText('Par téléphone').waitFor();
        expect(await detail.getByRole('heading').evaluate((one) => one === document.activeElement)).toBe(true);
        if (width === 360) await look(hands, 'agenda-jour');
        const paper = (await page.pdf({ format: 'A4', landscape: true })).toString('latin1');
        expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

        await hands.press(detail.getByRole('link', { name: /^Déplacer/ }));
        await expect.poll(() => page.getByLabel(/^Objet/).inputValue()).toBe(purpose);
        await hands.write(page.getByLabel(/^Heure/), '11:00');
        await hands.write(page.getByLabel(/^Date/).first(), day.split('-').reverse().join('/'));
        await hands.press(page.getByRole('button', { name: 'Convoquer' }));
        await page.getByText('« Convoquer » : c’est fait.').waitFor();
        await page.goto(`${demo().url}/app/agenda?jour=${day}&vue=jour`);
        await page.getByRole('button', { name: new RegExp(`11 h.*${purpose}`) }).waitFor();
        expect(await meeting.count()).toBe(0);
      },
    );

    task(`a contact is noted on one line, from the palette, at ${width} px`, async () => {
      const hands = await as('referent');
      const { page } = hands;
      await page.setViewportSize({ width, height: 800 });
      const { title } = await oneIn(hands, 'mission');
      await page.keyboard.press('Control+k');
      await page.getByRole('textbox', { name: 'Chercher partout' }).waitFor();
      await page.keyboard.type(title);
      const told = page.getByRole('button', { name: new RegExp(`^Noter un contact : ${title}`) }).first();
      await told.waitFor();
      if (isFirst) await hands.press(told);
      else await fromThePalette(page, told);
      const line = page.getByRole('form', { name: 'Noter un contact' });
      await line.waitFor();
      const note = `Vue sur le chantier ${hands.name.split(' ').at(-1)}${width}`;
      await hands.choose(line.getByRole('combobox', { name: 'Moyen' }), 'Téléphone');
      await hands.choose(line.getByRole('combobox', { name: 'Résultat' }), 'Nouvelles données');
      await hands.write(line.getByRole('textbox', { name: 'Ce qui a été dit' }), note);
      await hands.press(line.getByRole('button', { name: 'Noter un contact' }));
      await page.getByText('« Noter un contact » : c’est fait.').waitFor();
      await look(hands, `contact-${width}`);

      const found = await read<DossierTitles>(hands, `dossiers?q=${encodeURIComponent(note)}`);
      expect(found.items.map((one) => one.title)).toEqual([title]);
      const hidden = await read<DossierTitles>(await as('cellule'), `dossiers?q=${encodeURIComponent(note)}`);
      expect(hidden.items).toEqual([]);
    });

    task(`the list opens on people, by step, one line a row, at ${width} px`, async () => {
      const hands = await as('referent');
      const { page } = hands;
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${demo().url}/app/dossiers`);
      await heading(hands, 'Dossiers');
      await page.getByRole('table').waitFor();
      await settled(page);
      expect(await page.getByRole('rowheader', { name: /Séance|matin|après-midi/ }).count()).toBe(0);
      if (width === 1280) {
        const heads = await page.getByRole('columnheader').allInnerTexts();
        expect(new Set(heads).size).toBe(heads.length);
        for (const row of await page.getByRole('rowheader').all())
          expect((await row.boundingBox())?.height).toBeLessThanOrEqual(48);
      }
      const first = await page.getByRole('rowheader').first().boundingBox();
      expect(first?.y ?? 800, 'the first person is on the first screen').toBeLessThan(width === 1280 ? 400 : 640);
      await look(hands, `dossiers-${width}`);
      if (width === 360) await hands.press(page.getByText('Filtrer et trier'));
      const steps = page.getByRole('combobox', { name: 'Étape' });
      // The list of steps arrives after the dossiers.
      const mission = steps.locator('option').filter({ hasText: /^Mission \(\d+\)$/ });
      await expect.poll(() => mission.count()).toBe(1);
      const [words = ''] = await mission.allTextContents();
      await hands.choose(steps, words);
      const wanted = Number(/\d+/.exec(words)?.[0]);
      await page.getByText(wanted === 1 ? '1 dossier' : `${wanted} dossiers`, { exact: true }).waitFor();
      await hands.choose(page.getByRole('combobox', { name: 'Genre' }), 'Séance');
      await page
        .getByRole('rowheader', { name: /matin|après-midi/ })
        .first()
        .waitFor();
    });

    task(`what is opened less often stands in the page, at ${width} px`, async () => {
      const hands = await as('sa');
      const { page } = hands;
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${demo().url}/app/dossiers`);
      await hands.press(page.getByText('Ouvrir autre chose'));
      await page.getByRole('link', { name: 'Ouvrir : Convention' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await look(hands, `ouvrir-${width}`);
    });

    task(`one’s people are listed by step, and silence is said, at ${width} px`, async () => {
      const hands = await as('referent');
      const { page } = hands;
      await page.goto(`${demo().url}/app/pages/mes-personnes`);
      await page.setViewportSize({ width, height: 800 });
      await heading(hands, 'Mes personnes');
      await page.getByRole('region', { name: 'Mission' }).getByRole('rowheader').first().waitFor();
      const regions = await page
        .getByRole('region')
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
      expect(regions.indexOf('Accueil')).toBeLessThan(regions.indexOf('Mission'));
      await look(hands, `personnes-${width}`);
    });

    task(`a board puts first what waits, and hides no column, at ${width} px`, async () => {
      const hands = await as('operateur');
      const { page } = hands;
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${demo().url}/app/pages/visites`);
      await heading(hands, 'Visites de chantier');
      const columns = page.locator('.board > section');
      await columns.first().waitFor();
      const counts = await columns.locator('h2 .count-of').allInnerTexts();
      const firstEmpty = counts.indexOf('0');
      if (firstEmpty >= 0) expect(counts.slice(firstEmpty).every((count) => count === '0')).toBe(true);
      for (const column of await columns.all()) {
        const box = await column.boundingBox();
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      }
      await look(hands, `tableau-${width}`);
    });
  }

  task('the palette takes Enter as soon as one has typed, and goes to the person', async () => {
    const hands = await as('referent');
    const { page } = hands;
    const { id, title } = await oneIn(hands, 'mission');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Chercher partout' }).waitFor();
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');

    await page.waitForURL(`**/dossiers/${id}`);
  });

  task('the rail leads to the agenda, whose weeks turn', async () => {
    const hands = await as('operateur');
    await visit(hands, 'Agenda');
    const { page } = hands;
    const span = page.getByRole('heading', { level: 2 }).first();
    const before = (await span.textContent()) ?? '';
    await hands.press(page.getByRole('button', { name: 'Semaine d’après' }));
    await expect.poll(() => span.textContent()).not.toBe(before);
    await hands.press(page.getByRole('button', { name: 'Aujourd’hui' }));
    await expect.poll(() => span.textContent()).toBe(before);
  });
});

/** Presses the arrows to reach a line of the palette, because Tab leaves them. */
async function fromThePalette(page: Page, line: Locator): Promise<void> {
  const isUnderHand = () => line.evaluate((one) => one.hasAttribute('data-selected'));
  for (let turn = 0; turn < 15 && !(await isUnderHand()); turn += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}
