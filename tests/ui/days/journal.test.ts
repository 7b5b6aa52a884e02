import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { heading, read } from './rig/steps.ts';

/** Covers the story of a person in plain words: each action shows its main answers, reminders are folded, letters have their titles. */
twins('The story of a person', ({ as, demo, isFirst, task }) => {
  const story = ({ page }: Hands) => page.getByRole('region', { name: 'Ce qui s’est passé' });
  const openStory = async (hands: Hands) => {
    const { items } = await read<{ items: { id: string; title: string }[] }>(
      hands,
      'dossiers?workflow=parcours-btp&state=mission&limit=1',
    );
    const [{ id, title } = { id: '', title: '' }] = items;
    await hands.page.goto(`${demo().url}/app/dossiers/${id}?partie=histoire`);
    await heading(hands, title);
    await story(hands).getByRole('listitem').first().waitFor();
  };

  for (const width of [1280, 360]) {
    task(`at ${width} px, reminders are folded, and come back when asked for`, async () => {
      const hands = await as('referent');
      await hands.page.setViewportSize({ width, height: 800 });
      await openStory(hands);
      const items = story(hands).locator('ol.story > li');
      const folded = await items.count();
      if (isFirst) await lookAt(hands.page, `histoire-${width}`);

      await hands.press(story(hands).getByRole('button', { name: /^Montrer les rappels \(\d+\)$/ }));
      await expect.poll(() => items.count()).toBeGreaterThan(folded);

      await hands.press(story(hands).getByRole('button', { name: 'Cacher les rappels' }));
      await expect.poll(() => items.count()).toBe(folded);
    });
  }

  task('each act says its telling answers, what it changed is folded, and no name of the machine shows', async () => {
    const hands = await as('referent');
    await openStory(hands);
    const entry = story(hands).locator('ol.story > li').filter({ hasText: 'Valider l’entrée' });

    await entry.getByText(/^Entrée le \d\d\/\d\d\/\d{4} · Référent : \p{Lu}/u).waitFor();
    expect(await entry.getByText(/^Date d’entrée/).isVisible()).toBe(false);
    const words = await story(hands).evaluate((region) => region.textContent ?? '');
    expect(words).not.toMatch(/[a-z]+-[0-9a-z]{20}|emails\/|documents\/|\bper-[a-z]|\$\./);
  });
});
