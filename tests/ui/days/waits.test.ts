import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { focusKept, focusSeen } from './rig/focus.ts';
import { glance, lookAt, settled } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { heading, read } from './rig/steps.ts';

/** Describes a page of a day: its address, and the call it cannot do without. */
interface DayPage {
  name: string;
  path: string;
  call: string;
  title: string;
}

/** Shortens the run in CI, which lacks the time for all pages; `JALON_TESTS=all` plays them there too. */
const isShort = process.env['CI'] === 'true' && process.env['JALON_TESTS'] !== 'all';

/** Checks what a page shows while it reads, when it cannot read, and when it is empty: each offers a way on. */
twins('While one waits', ({ as, demo, isFirst, task }) => {
  const look = (page: Page, name: string) => (isFirst ? lookAt(page, name) : settled(page));
  const places = async (hands: Hands): Promise<DayPage[]> => {
    const first = async (filter: string) => {
      const { items } = await read<{ items: { id: string; title: string }[] }>(hands, `dossiers?limit=1&${filter}`);
      return items[0] ?? { id: '', title: '' };
    };
    const dossier = await first('workflow=parcours-btp&state=mission');
    const meeting = await first('workflow=seance&state=feuilleASigner');
    const sheet = 'Feuille d’émargement';
    return [
      { name: 'file', path: '', call: 'todos*', title: 'Ma file' },
      { name: 'dossiers', path: 'dossiers', call: 'dossiers*', title: 'Dossiers' },
      { name: 'dossier', path: `dossiers/${dossier.id}`, call: `dossiers/${dossier.id}`, title: dossier.title },
      {
        ...{ name: 'formulaire', path: `dossiers/${dossier.id}/contacter` },
        ...{ call: `dossiers/${dossier.id}`, title: dossier.title },
      },
      { name: 'seances', path: 'pages/seances', call: 'screens/seances*', title: 'Séances' },
      { name: 'missions', path: 'pages/missions', call: 'screens/missions*', title: 'Missions et heures' },
      { name: 'feuille', path: `pages/feuille?dossier=${meeting.id}`, call: 'screens/feuille*', title: sheet },
      {
        name: 'codes',
        path: `codes/${meeting.id}`,
        call: `dossiers/${meeting.id}/link-offers`,
        title: 'Codes à montrer',
      },
    ];
  };
  const go = (page: Page, { path }: DayPage) => page.goto(`${demo().url}/app/${path}`);

  task('every page tells that it reads, then that it could not, and reads again when asked', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    const all = await places(hands);
    for (const place of isShort ? all.slice(2, 4) : all) {
      const { name, call, title } = place;
      const asked = once();
      const released = once();
      await page.route(`**/api/v1/${call}`, async (route) => {
        asked.happen();
        await released.happened;
        await route.fulfill({ status: 503, contentType: 'text/html', body: '<p>' });
      });
      await go(page, place);
      await asked.happened;
      await page.getByText('Lecture en cours…').first().waitFor({ state: 'attached' });
      if (isFirst) await glance(page, `lecture-${name}`);
      released.happen();
      await page.getByRole('alert').first().waitFor();
      if (isFirst) await glance(page, `panne-${name}`);
      await page.unroute(`**/api/v1/${call}`);
      await hands.press(page.getByRole('button', { name: 'Réessayer' }).first());
      await heading(hands, title);
      await page.getByRole('alert').first().waitFor({ state: 'detached' });
      await focusKept(page, title);
    }
  });

  task('what is not for someone says so, and leads on', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    for (const [name, path, way] of [
      ['page', 'pages/decisions', 'Retourner à ma file'],
      ['personnes', 'personnes', 'Dossiers'],
      ['codes', 'codes/dos-inconnu', 'Retourner à ma file'],
      ['action', 'dossiers/dos-inconnu/contacter', 'Retourner à ma file'],
    ] as const) {
      await page.goto(`${demo().url}/app/${path}`);
      await page.getByRole('alert').first().waitFor();
      await look(page, `refus-${name}`);
      await hands.press(page.getByRole('link', { name: way }));
      await heading(hands, way === 'Dossiers' ? way : 'Ma file');
    }
  });

  if (!isFirst) {
    task('the first stop of the keyboard leads past the menu', async () => {
      const hands = await as('operateur');
      const { page } = hands;
      await page.goto(`${demo().url}/app/dossiers`);
      await heading(hands, 'Dossiers');
      const focused = page.locator(':focus');
      await page.keyboard.press('Tab');
      await focusSeen(page.getByRole('link', { name: 'Aller au contenu' }));
      await page.keyboard.press('Enter');
      await expect.poll(() => focused.getAttribute('id')).toBe('contenu');
      await page.keyboard.press('Tab');
      expect(await focused.evaluate((one) => one.closest('main') !== null)).toBe(true);
    });
  }

  task('what is empty says what to do next', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    const empty: { [call: string]: (body: object) => object } = {
      'todos*': () => ({ items: [], total: 0, nextCursor: null }),
      'dossiers*': () => ({ items: [], next: null, total: 0, totalIsExact: true }),
      'screens/*': (body) => ({ ...body, lines: [], groups: [] }),
    };
    for (const [call, without] of Object.entries(empty)) {
      await page.route(`**/api/v1/${call}`, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: without(await answer.json()) });
      });
    }
    for (const [path, words] of [
      ['', 'Rien n’attend : tout est à jour.'],
      ['dossiers?q=personne', 'Aucun dossier ne correspond.'],
      ['pages/missions', 'Rien ici pour le moment.'],
      ['pages/seances', 'Rien ici pour le moment.'],
    ] as const) {
      await page.goto(`${demo().url}/app/${path}`);
      await page.getByText(words).waitFor();
      await look(page, `vide-${path.replace(/\W+/g, '-') || 'file'}`);
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});

/** Makes an event that others can wait for; once it has happened they no longer wait. */
function once(): { happened: Promise<void>; happen: () => void } {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen: () => happen() };
}
