import type { Locator, Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import type { App } from '../../http/app.ts';
import { type Office, openOffice } from '../../http/dossiers/leave.ts';
import { expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';
import { atRest } from '../rest.ts';

/** Lasts a little longer than the retry pause of the browser's outbox. */
const AGAIN_MS = 5_000;
const TABLET = { width: 768, height: 1024 };

/** Runs on meetings of the leave-request fixture, with a sheet, people, answers and signatures of which the app knows nothing. */
inBrowser('A sheet on a tablet', ({ openApp, openPage }) => {
  let app: App;
  let office: Office;
  let page: Page;
  beforeEach(async () => {
    app = await openApp();
    office = await openOffice(app);
    page = await openPage(TABLET);
  });

  const sheet = () => `${app.url}/app/pages/roll-call?dossier=${office.team}`;
  const members = async () => {
    const { body } = await office.zoe.call('GET', `/api/v1/dossiers/${office.team}`);
    return (body.data?.members ?? []) as {
      name: string;
      presence?: string;
      signedBy?: string;
      trace?: string;
      how?: string;
    }[];
  };
  const enrol = async (...names: string[]) => {
    for (const name of names) {
      const people = [{ request: `d-${name}`, name }];
      await office.zoe.call('POST', `/api/v1/dossiers/${office.team}/events`, { event: 'enrol', data: { people } });
    }
  };
  const pressed = (name: string, answer: string) =>
    page.getByRole('group', { name: new RegExp(name) }).getByRole('button', { name: answer, pressed: true });

  const row = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

  /** Lists the answers that this browser has not sent yet. */
  const kept = () => page.evaluate<string[]>("Object.keys(localStorage).filter((key) => key.includes('sheet'))");

  it('opens a dossier from its list, and comes back to its sheet', async () => {
    await signIn(page, app, office.zoe.email);
    await page.goto(`${app.url}/app/pages/teams`);
    await page.getByRole('region', { name: 'À composer' }).waitFor();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Nouvelle équipe' }).click();
    await page.getByRole('textbox', { name: 'Nom' }).fill('Nuit');
    await page.getByRole('textbox', { name: 'Absents au plus' }).fill('3');
    await page.getByRole('button', { name: "Créer l'équipe" }).click();

    await page.waitForURL(/pages\/roll-call\?dossier=/);
    await page.getByText('Nuit').first().waitFor();
  });

  it('chooses several people among the dossiers, by search, and tells what became of each', async () => {
    for (const name of ['Zélie', 'Zoran', 'Ana']) await office.draft(name);
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());

    await page.getByRole('button', { name: 'Inscrire' }).click();
    await page.getByLabel('Chercher un nom').fill('z');
    await page.getByRole('checkbox', { name: /Zélie/ }).check();
    await page.getByRole('checkbox', { name: /Zoran/ }).check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ajouter 2 personnes' }).click();

    await page.getByText('2 ajouts sur 2').waitFor();
    await page.getByRole('heading', { name: 'Zélie' }).waitFor();
    expect((await members()).map(({ name }) => name).sort()).toEqual(['Zoran', 'Zélie']);
    expect(await page.getByRole('checkbox', { name: /Zélie/ }).count()).toBe(0);
  });

  it('one press answers, another takes it back, and what is shown never turns back', async () => {
    await enrol('Ana');
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    const absent = page.getByRole('button', { name: 'Absent' });
    const shown = await everyPress(absent);

    await absent.click();
    await pressed('Ana', 'Absent').waitFor();
    await expect.poll(async () => (await members())[0]?.presence).toBe('away');
    await expect.poll(kept).toEqual([]);
    await expectAccessible(page);
    expect(await shown()).toEqual(['true']);
    await absent.click();

    await expect.poll(async () => (await members())[0]?.presence).toBeUndefined();
    await expect.poll(kept).toEqual([]);
    await pressed('Ana', 'Absent').waitFor({ state: 'detached' });
    expect(await shown()).toEqual(['true', 'false']);
  });

  it('what is pressed while the answer before is on its way is sent once it is shown, each once', async () => {
    await enrol('Ana', 'Bea');
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    await row('Bea').waitFor();
    const sent: unknown[] = [];
    await page.route('**/events', (route) => {
      sent.push(route.request().postDataJSON());
      return route.continue();
    });
    // The sheet is read again slowly, as over a bad network.
    let readAgain = () => {};
    const slow = new Promise<void>((resolve) => {
      readAgain = resolve;
    });
    await page.route('**/screens/roll-call**', async (route) => {
      await slow;
      await route.continue();
    });

    await row('Ana').getByRole('button', { name: 'Absent' }).click();
    await expect.poll(async () => (await members())[0]?.presence).toBe('away');
    await row('Bea').getByRole('button', { name: 'Présent' }).click();
    await pressed('Bea', 'Présent').waitFor();
    readAgain();

    await expect.poll(async () => (await members()).map(({ presence }) => presence)).toEqual(['away', 'here']);
    await expect.poll(kept).toEqual([]);
    expect(sent).toHaveLength(2);
  });

  it('keeps what is pressed without network, says it is not sent, and sends it when the network is back', async () => {
    await enrol('Ana', 'Bea');
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    await row('Bea').waitFor();

    await page.context().setOffline(true);
    await row('Ana').getByRole('button', { name: 'Présent' }).click();
    await row('Bea').getByRole('button', { name: 'Absent' }).click();

    await page.getByText('Pas de réseau : 2 réponses gardées sur cet appareil').waitFor();
    await pressed('Bea', 'Absent').waitFor();
    await expectAccessible(page);
    expect((await members()).map(({ presence }) => presence)).toEqual([undefined, undefined]);
    await page.context().setOffline(false);
    await expect.poll(async () => (await members()).map(({ presence }) => presence)).toEqual(['here', 'away']);
    await expect.poll(kept).toEqual([]);
  });

  it('asks before signing out what becomes of answers that only this browser has', async () => {
    await enrol('Ana', 'Bea');
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    await row('Ana').waitFor();
    const leave = async () => {
      const menu = page.getByRole('button', { name: 'Menu', expanded: false });
      if (await menu.isVisible()) await menu.click();
      await page.getByRole('button', { name: 'Se déconnecter' }).click();
      return page.getByRole('dialog', { name: 'Des réponses ne sont pas envoyées' });
    };
    const kept = () => page.evaluate<number>('localStorage.length');

    await page.context().setOffline(true);
    await row('Ana').getByRole('button', { name: 'Présent' }).click();
    await page.getByText('Pas de réseau : 1 réponse gardée sur cet appareil').waitFor();
    const asked = await leave();
    await asked.waitFor();
    await expectAccessible(page);
    await asked.getByRole('button', { name: 'Rester connecté' }).click();
    await asked.waitFor({ state: 'detached' });
    await pressed('Ana', 'Présent').waitFor();

    await page.context().setOffline(false);
    await expect.poll(async () => (await members()).map(({ presence }) => presence)).toEqual(['here', undefined]);
    const refusing = '**/api/v1/dossiers/*/events';
    await page.route(refusing, (route) => route.abort());
    await row('Bea').getByRole('button', { name: 'Absent' }).click();
    await page.getByText(/1 réponse/).waitFor();
    const dialog = await leave();
    await dialog.getByRole('button', { name: 'Envoyer, puis me déconnecter' }).click();
    await dialog.getByRole('status').filter({ hasText: 'Toujours pas envoyé' }).waitFor();
    await page.context().setOffline(true);
    await dialog.getByRole('button', { name: 'Les jeter et me déconnecter' }).click();
    await dialog.getByText('Pas de réseau : vous n’êtes pas déconnecté, et rien n’est effacé.').waitFor();
    await expectAccessible(page);
    expect(await kept()).toBe(1);

    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: 'Les jeter et me déconnecter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Se connecter' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await expect.poll(kept).toBe(0);
    await page.unroute(refusing);
    // The wait is longer than a retry, in case an answer was still waiting.
    await page.waitForTimeout(AGAIN_MS);
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    await row('Bea').waitFor();
    expect(await pressed('Bea', 'Absent').count()).toBe(0);
    expect((await members()).map(({ presence }) => presence)).toEqual(['here', undefined]);
  });

  it('says that it did not sign out, when there is nothing to lose either', async () => {
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    // A part of the page that is still loading would never arrive without network.
    await page.getByRole('button', { name: 'Inscrire' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Menu', expanded: false }).click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    const dialog = page.getByRole('dialog', { name: 'Vous êtes encore connecté' });
    await dialog.getByText('Pas de réseau : vous n’êtes pas déconnecté, et rien n’est effacé.').waitFor();
    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: 'Me déconnecter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Se connecter' }).waitFor();
    expect((await page.request.get(`${app.url}/api/v1/me`)).status()).toBe(401);
  });

  it('sends after a reload what was pressed before it', async () => {
    await enrol('Ana');
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    await page.route('**/api/v1/dossiers/*/events', (route) => route.abort());
    await page.getByRole('button', { name: 'Présent' }).click();
    await page.getByText(/1 réponse/).waitFor();

    await page.unroute('**/api/v1/dossiers/*/events');
    await page.reload();

    await expect.poll(async () => (await members())[0]?.presence).toBe('here');
  });

  /** Presses an answer that the server never hears, and goes to a page that sends nothing. */
  const pressUnheard = async () => {
    await enrol('Ana');
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    await page.route('**/api/v1/dossiers/*/events', (route) => route.abort());
    await page.getByRole('button', { name: 'Présent' }).click();
    await page.getByText(/1 réponse/).waitFor();
    await page.goto(`${app.url}/app/account`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.unroute('**/api/v1/dossiers/*/events');
  };

  it('keeps what one person pressed from whoever signs in next in the same browser', async () => {
    await pressUnheard();
    const yann = await app.as('yann', ['hr']);
    // The session of the first person ends without a sign-out, as when it has lasted too long.
    await page.context().clearCookies();
    await signIn(page, app, yann.email);
    await page.goto(sheet());
    await row('Ana').waitFor();
    await page.waitForTimeout(AGAIN_MS);
    expect(await pressed('Ana', 'Présent').count()).toBe(0);
    expect((await members())[0]?.presence).toBeUndefined();

    await page.context().clearCookies();
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    await expect.poll(async () => (await members())[0]?.presence).toBe('here');
    await expect.poll(kept).toEqual([]);
  });

  it('sends what a former version kept under no account', async () => {
    await pressUnheard();
    const [place = ''] = await kept();
    const former = `jalon:sheet:${office.team}`;
    expect(place).toBe(`jalon:sheet:${office.zoe.id}:${office.team}`);
    await page.evaluate(`localStorage.setItem('${former}', localStorage.getItem('${place}'))`);
    await page.evaluate(`localStorage.removeItem('${place}')`);

    await page.goto(sheet());
    await expect.poll(async () => (await members())[0]?.presence).toBe('here');
    await expect.poll(kept).toEqual([]);
  });

  it('tells on its line what the server refuses, and the others go on', async () => {
    await enrol('Ana', 'Bea');
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());
    const problem = { type: 'about:blank', title: 'Non', status: 409, code: 'guard-refused', detail: 'Trop tard.' };
    const refusal = { status: 409, contentType: 'application/problem+json', body: JSON.stringify(problem) };
    await page.route('**/api/v1/dossiers/*/events', (route) =>
      route.request().postData()?.includes('d-Ana') ? route.fulfill(refusal) : route.continue(),
    );

    await page.getByRole('button', { name: 'Présent' }).nth(0).click();
    await page.getByRole('button', { name: 'Présent' }).nth(1).click();

    await page.getByText('Refusé : Trop tard.').waitFor();
    await expect.poll(async () => (await members())[1]?.presence).toBe('here');
    expect((await members())[0]?.presence).toBeUndefined();
  });

  it('hands the tablet over for one signature, drawn with a finger, by keyboard too', async () => {
    await enrol('Ana', 'Bea');
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());

    await page.getByRole('button', { name: 'Signer : Ana' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ana' });
    await dialog.getByText('J’étais là.').waitFor();
    await dialog.getByRole('button', { name: 'Signer', exact: true }).click();
    await dialog.getByText('Erreur : Cochez cette case pour signer.').waitFor();
    await expectAccessible(page);
    await draw(page);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Signer', exact: true }).click();
    await expect.poll(async () => (await members())[0]).toMatchObject({ signedBy: 'Ana', how: 'screen' });
    expect((await members())[0]?.trace).toMatch(/^M \d+ \d+( L \d+ \d+){2,}/);
    await page.getByRole('button', { name: 'Signer : Ana' }).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Signer : Bea' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Bea' }).waitFor();
    await page.getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');

    await expect.poll(async () => (await members())[1]).toMatchObject({ signedBy: 'Bea', how: 'screen' });
    expect((await members())[1]?.trace).toBeUndefined();
  });

  it('sums up, says who was absent, and makes the sheet that serves on paper', async () => {
    await enrol('Ana', 'Bea');
    await signIn(page, app, office.zoe.email);
    await page.goto(sheet());

    await page.getByRole('button', { name: 'Absent' }).nth(1).click();

    await page.getByText('Absents (1)').waitFor();
    await page.getByRole('button', { name: "Feuille d'appel" }).dblclick();
    await page.getByRole('link', { name: /Ouvrir le PDF/ }).waitFor();
    const { body } = await office.zoe.call('GET', `/api/v1/dossiers/${office.team}/documents`);
    expect(body.items).toHaveLength(1);
  });

  it.each([390, 320])('holds in %i pixels without moving sideways', async (width) => {
    await enrol('Ana');
    await signIn(page, app, office.zoe.email);
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['teams', `roll-call?dossier=${office.team}`]) {
      await page.goto(`${app.url}/app/pages/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await atRest(page);
      const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([path, over]).toEqual([path, 0]);
      await expectAccessible(page);
    }
  });

  it('a board keeps its empty columns, folds what is done, and finds a word', async () => {
    const dossier = await office.submitted('Ana');
    const plan = (data: object) =>
      office.ana.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'plan-task', data });
    for (const title of ['Clés', 'Badge', 'Voiture', 'Courrier', 'Stock', 'Caisse']) await plan({ title });
    const { body } = await office.ana.call('GET', `/api/v1/dossiers/${dossier}`);
    const [, badge] = (body.data?.handover ?? []) as { id: string }[];
    await office.ana.call('POST', `/api/v1/dossiers/${dossier}/events`, {
      event: 'finish-task',
      data: { task: badge?.id },
    });
    await signIn(page, app, office.ana.email);
    await page.goto(`${app.url}/app/pages/handovers`);

    await page.getByRole('region', { name: 'Dossiers' }).getByText('Rien en attente.').waitFor();
    await page.getByRole('region', { name: 'Badge' }).getByText('1 terminée').click();
    await expectAccessible(page);
    await page.getByRole('searchbox', { name: 'Filtrer' }).fill('cles');
    await page.getByText('1 sur 6').waitFor();
    await page
      .getByRole('region', { name: 'Clés' })
      .getByRole('link', { name: /Passation faite/ })
      .click();
    await page.getByRole('button', { name: 'Passation faite' }).click();

    await page.waitForURL(/pages\/handovers/);
  });
});

/** Draws a zigzag, as a finger does. */
async function draw(page: Page): Promise<void> {
  const box = await page.locator('.sign-pad svg').boundingBox();
  if (!box) throw new Error('No pad');
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  for (let step = 1; step < 12; step += 1) await page.mouse.move(box.x + 60 + step * 15, box.y + 60 + (step % 2) * 30);
  await page.mouse.up();
}

/** Records each pressed state of a button from now on, however brief. */
async function everyPress(button: Locator): Promise<() => Promise<(string | null)[]>> {
  const states = await button.evaluateHandle((node) => {
    const seen: (string | null)[] = [];
    const note = () => seen.push(node.getAttribute('aria-pressed'));
    new MutationObserver(note).observe(node, { attributeFilter: ['aria-pressed'] });
    return seen;
  });
  return () => states.jsonValue();
}
