import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { oneDay } from './rig/day.ts';
import { type Answers, fill, sent } from './rig/filling.ts';
import { lookAt } from './rig/gaze.ts';
import { byMouse, type Hands } from './rig/hands.ts';
import { heading, read, today } from './rig/steps.ts';

const TITLE = 'Noter un contact';
const WORDS = 'Elle a trouvé une garde pour sa fille et reprend lundi.';

/** Covers two people at once, a network that drops or crawls, and a server that restarts: no word is lost, nothing is done twice. */
oneDay('When something goes wrong', byMouse, ({ as, demo, task }) => {
  const begin = async (key: string, person: string): Promise<Hands> => {
    const hands = await as(key);
    await hands.find(person);
    await heading(hands, person);
    await hands.press(hands.page.getByRole('link', { name: TITLE, exact: true }));
    // The page of the dossier has a short form of the same action.
    await hands.page.getByRole('link', { name: 'Retour au dossier' }).waitFor();
    await hands.page.getByLabel('Ce qui a été dit').waitFor();
    return hands;
  };
  const write = async (hands: Hands) => {
    const contact = { le: await today(hands), canal: 'telephone', resultat: 'reprise', compteRendu: WORDS };
    await fill(hands, 'parcours-btp/contact', contact as Answers);
  };
  const said = (page: Page) => page.getByLabel('Ce qui a été dit').inputValue();
  const contactsOf = async (hands: Hands): Promise<number> => {
    const id = /dossiers\/([^/]+)/.exec(hands.page.url())?.[1];
    const { items } = await read<{ items: { event: string }[] }>(hands, `dossiers/${id}/journal?limit=200`);
    return items.filter(({ event }) => event === 'contacter').length;
  };

  task('shows what someone else did meanwhile, and keeps what was typed', async () => {
    const [hands, other] = [await begin('referent', 'Exemple Driss'), await begin('operateur', 'Exemple Driss')];
    await write(hands);
    await write(other);
    await sent(other, TITLE);

    const { page } = hands;
    await hands.press(page.getByRole('button', { name: TITLE, exact: true }));
    const notice = page.getByRole('alert');
    await notice.getByText('Vos réponses sont gardées').waitFor();
    await notice.getByText(TITLE).first().waitFor();
    await notice.getByText(WORDS).waitFor();
    expect(await said(page)).toBe(WORDS);
    await lookAt(page, 'revision-depassee');
    await hands.press(page.getByRole('button', { name: 'J’ai vu, continuer' }));
    await notice.waitFor({ state: 'detached' });
    expect(await said(page)).toBe(WORDS);
    await sent(hands, TITLE);
    expect(await contactsOf(hands)).toBe(2);
  });

  task('keeps every word while the network is cut, and sends them when it is back', async () => {
    const hands = await begin('referent', 'Exemple Gina');
    const { page } = hands;
    const now = await today(hands);
    await page.context().setOffline(true);
    await hands.write(page.getByLabel('Ce qui a été dit'), WORDS);
    await page.getByText(/gardé sur cet appareil/).waitFor();
    await hands.press(page.getByRole('button', { name: TITLE, exact: true }));
    await page.getByText('Le serveur ne répond pas').first().waitFor();
    await lookAt(page, 'hors-ligne');
    await page.context().setOffline(false);
    expect(await said(page)).toBe(WORDS);
    await fill(hands, 'parcours-btp/contact', { le: now, canal: 'telephone', resultat: 'reprise' });
    await sent(hands, TITLE);
    expect(await contactsOf(hands)).toBe(1);
  });

  task('sends once on a network that crawls, even to a nervous hand', async () => {
    const hands = await begin('referent', 'Exemple Jonas');
    const { page } = hands;
    await write(hands);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 20_000 },
    });
    await page.getByRole('button', { name: TITLE, exact: true }).dblclick();
    await expect.poll(() => page.url()).not.toContain('/contacter');
    expect(await contactsOf(hands)).toBe(1);
  });

  task('loses nothing when the server starts again under an open form', async () => {
    const hands = await begin('referent', 'Exemple Maya');
    const { page } = hands;
    const now = await today(hands);
    await demo().restart(async () => {
      await hands.write(page.getByLabel('Ce qui a été dit'), WORDS);
      await page.getByText(/gardé sur cet appareil/).waitFor();
    });
    await fill(hands, 'parcours-btp/contact', { le: now, canal: 'telephone', resultat: 'reprise' });
    expect(await said(page)).toBe(WORDS);
    await sent(hands, TITLE);
    expect(await contactsOf(hands)).toBe(1);
  });

  task('keeps of a draft only what was typed, and fills in the rest anew', async () => {
    const hands = await begin('referent', 'Exemple Driss');
    const { page } = hands;
    const day = page.locator('#root_le');
    const proposed = await day.inputValue();
    expect(proposed).not.toBe('');
    await hands.write(page.getByLabel('Ce qui a été dit'), WORDS);
    await page.getByText(/Brouillon enregistré/).waitFor();

    const id = /dossiers\/([^/]+)/.exec(page.url())?.[1];
    const { data } = await read<{ data: Answers }>(hands, `dossiers/${id}/drafts/contacter`);
    expect(data).toEqual({ compteRendu: WORDS });

    await page.reload();
    await page.getByLabel('Ce qui a été dit').waitFor();
    expect(await said(page)).toBe(WORDS);
    await expect.poll(() => day.inputValue()).toBe(proposed);
  });
});
