import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { pageIn } from '../browser.ts';
import { atRest } from '../rest.ts';
import { twins } from './rig/day.ts';
import { lookAt, settled } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { seenPicture } from './rig/picture.ts';
import { advance, heading, read } from './rig/steps.ts';

const ROLES = [
  'referent',
  'operateur',
  'sa',
  'cellule',
  'prescripteur',
  'copil',
  'candidat',
  'auditeur',
  'dpo',
  'admin',
];
const PHONE = { width: 360, height: 740 };
/** Shows 1280 × 800 pixels enlarged four times. */
const ENLARGED = { width: 320, height: 200 };

/** The frame of every page leaves room for the work, and makes no call that is refused. */
twins('The frame of the pages', ({ as, browser, demo, isFirst, task }) => {
  const rail = ({ page }: Hands) => page.getByRole('banner');
  const oneInMission = async (hands: Hands) => {
    const { items } = await read<{ items: { id: string; title: string }[] }>(
      hands,
      'dossiers?workflow=parcours-btp&state=mission&limit=1',
    );
    const [{ id, title } = { id: '', title: '' }] = items;
    await hands.page.goto(`${demo().url}/app/dossiers/${id}`);
    await heading(hands, title);
    return id;
  };

  for (const role of isFirst ? ROLES : []) {
    task(
      `no page that ${role} opens from the menu, nor a dossier of each kind, asks what is refused; its first pages hold on a phone`,
      async () => {
        const hands = await as(role);
        const { page } = hands;
        const refused: string[] = [];
        page.on('response', (answer) => {
          if ([403, 404].includes(answer.status())) refused.push(`${answer.status()} ${answer.url()}`);
        });
        // The browser reports its own requests, such as icons, only in the console.
        page.on('console', (message) => {
          if (/\b40[34]\b/.test(message.text())) refused.push(`${message.text()} ${message.location().url}`);
        });
        const addresses = await rail(hands)
          .getByRole('link')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
        for (const address of new Set(addresses)) {
          await page.goto(`${demo().url}${address}`);
          await heading(hands, /./);
          await atRest(page);
        }
        const { items } = await read<{ items: { id: string; workflow: string }[] }>(hands, 'dossiers?limit=100');
        for (const id of new Map(items.map((one) => [one.workflow, one.id])).values()) {
          await page.goto(`${demo().url}/app/dossiers/${id}`);
          await heading(hands, /./);
          await atRest(page);
        }
        expect(refused).toEqual([]);
        await page.goto(`${demo().url}/app/`);
        await heading(hands, /./);
        for (const width of [1280, 390, 360]) {
          await page.setViewportSize({ width, height: 800 });
          await seenPicture(page, `premiere-page-${role}-${width}`);
        }
      },
    );
  }

  task(
    'at 360 px the head is one row of at most 64 px, and the action of a dossier is on the first screen',
    async () => {
      const hands = await as('referent');
      await hands.page.setViewportSize(PHONE);
      await oneInMission(hands);
      await settled(hands.page);

      expect((await rail(hands).boundingBox())?.height).toBeLessThanOrEqual(64);
      await rail(hands)
        .getByRole('link', { name: /^Notifications \d+ / })
        .waitFor();
      const row = rail(hands).getByRole('navigation', { name: 'Mon travail' }).getByRole('list');
      expect(await row.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
      const action = hands.page.getByRole('region', { name: 'À faire d’abord' }).getByRole('link');
      const { y = Infinity, height = 0 } = (await action.boundingBox()) ?? {};
      expect(y + height).toBeLessThanOrEqual(PHONE.height);
      if (isFirst) await lookAt(hands.page, 'dossier-360');

      await hands.press(rail(hands).getByRole('button', { name: 'Menu' }));
      await rail(hands).getByRole('link', { name: 'Tableau de bord' }).waitFor();
    },
  );

  if (isFirst) {
    task('no hint of keys stands where only fingers are', async () => {
      const hands = await as('referent');
      const keysOn = (page: Page) => page.locator('kbd:visible').count();
      const state = await hands.page.context().storageState();
      const context = await browser().newContext({ storageState: state, hasTouch: true, isMobile: true });
      const touched = await pageIn(context);
      for (const page of [hands.page, touched]) {
        await page.goto(`${demo().url}/app/`);
        await page.locator('[data-todo]').first().waitFor();
        await settled(page);
      }
      expect(await keysOn(hands.page)).toBeGreaterThan(0);
      expect(await keysOn(touched)).toBe(0);
      await context.close();
    });
  }

  task('enlarged four times, half of the height is left to the page', async () => {
    const hands = await as('sa');
    await hands.page.setViewportSize(ENLARGED);
    await hands.page.goto(`${demo().url}/app/`);
    await heading(hands, /./);
    await settled(hands.page);

    expect((await rail(hands).boundingBox())?.height).toBeLessThanOrEqual(ENLARGED.height / 2);
    await hands.page.evaluate(() => window.scrollTo(0, 400));
    expect(
      ((await rail(hands).boundingBox())?.y ?? 0) + ((await rail(hands).boundingBox())?.height ?? 0),
    ).toBeLessThanOrEqual(0);
  });

  task('the clock of the demonstration hides no entry of the menu, and says how far it has come', async () => {
    const hands = await as('sa');
    await hands.page.setViewportSize({ width: 1280, height: 800 });
    await settled(hands.page);
    await hands.press(hands.page.getByText(/^Horloge de démonstration/));
    await hands.page.getByRole('button', { name: 'Avancer d’une semaine' }).waitFor();

    const hidden = await rail(hands)
      .getByRole('navigation')
      .getByRole('link')
      .evaluateAll((links) =>
        links
          .filter((link) => {
            link.scrollIntoView({ block: 'nearest' });
            const { x, y, width, height } = link.getBoundingClientRect();
            return !link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
          })
          .map((link) => link.textContent),
      );
    expect(hidden).toEqual([]);
    const shown = hands.page.getByRole('progressbar', { name: 'Avancée de l’horloge' }).waitFor();
    await advance(hands, 'd’une semaine');
    await shown;
  });

  task('what comes is dated to the hour, and its rule is behind a fold', async () => {
    const hands = await as('referent');
    await oneInMission(hands);
    const deadlines = hands.page.getByRole('region', { name: 'Échéances' });

    await deadlines
      .getByText(/, le \d{1,2}(er)? \p{L}+ \d{4} à \d{1,2} h/u)
      .first()
      .waitFor();
    const rule = deadlines.getByText(/(après|avant) (l’entrée|la date)|le jour de/).first();
    expect(await rule.isVisible()).toBe(false);
    await hands.press(deadlines.getByText('D’où vient cette date').first());
    await rule.waitFor();
  });
});
