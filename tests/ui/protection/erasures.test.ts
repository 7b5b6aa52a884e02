import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { App, Client } from '../../http/app.ts';
import { openingOf, openOffice } from '../../http/dossiers/leave.ts';
import { publishShipped } from '../../shipped.ts';
import { expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

const LAW = 'Code du travail, article L. 3242-1';
const GROUNDS = 'La demande est recevable : rien d’autre que ce texte n’oblige à garder.';
const ADA = {
  ...{ organisation: 'Association fictive', name: 'Ada Témoin', quality: 'présidente' },
  email: 'presidence@exemple.fr',
};

/** Reads the fixture, changed so that the law keeps the balance of requests named "Partante", and the archives see the others. */
async function withObligations() {
  const definitions = await readDefinitions(fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url)));
  const { workflow, dossier } = definitions.bundles['leave-request'] ?? {};
  if (workflow === undefined || dossier === undefined) throw new Error('No leave request');
  workflow.likely = { keys: [{ title: 'même embauche', key: 'string(data.hiredOn)' }] };
  workflow.retention = {
    active: { from: "date('2025-01-01')", for: 'P2Y' },
    archive: {},
    keep: { if: "data.name == 'Camille Partante'", from: "date('2025-01-01')", for: 'P5Y' },
    erase: { visa: 'les archives' },
  };
  const fields = dossier['properties'] as { [name: string]: { [member: string]: unknown } };
  Object.assign(fields['name'] ?? {}, { 'x-identifies': 'nom' });
  Object.assign(fields['hiredOn'] ?? {}, { 'x-identifies': 'naissance' });
  Object.assign(fields['balance'] ?? {}, { 'x-kept': LAW });
  return definitions;
}

/** Opens two requests of one person that are over, one of another person that quotes the first, and the one that records what she asks. */
async function openRequests(app: App) {
  const { ana, max, zoe, team, draft } = await openOffice(app);
  await app.operations.machine.publish(await withObligations());
  const opened = async (name: string) => {
    const data = openingOf(name, max.id, team);
    return String((await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data })).body.id);
  };
  const over = async (name: string) => {
    const id = await opened(name);
    await ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'cancel' });
    return id;
  };
  const ids = { kept: await over('Camille Partante'), former: await over('Camille Autrefois') };
  const quoting = await opened('Suite de Camille Partante');
  await zoe.call('GET', '/api/v1/exports/dossiers?workflow=leave-request');
  return { ...ids, quoting, request: await draft('Demande de Camille Partante') };
}

/** Goes on with what was decided, as the loops of the server do. */
async function goOn(app: App): Promise<void> {
  await app.operations.machine.eraseAsked();
  for (;;) {
    const wanted = { owner: 'test', now: await app.clock.now(), kinds: ['erase' as const], limit: 50, leaseMs: 60_000 };
    const claimed = await app.store.claim(wanted);
    if (claimed.length === 0) break;
    for (const task of claimed) await app.operations.machine.deliver(task);
  }
  await app.operations.machine.eraseAsked();
}

/** Waits for the letter to the controller's representative, and returns the path of its link. */
async function decisionPath(app: App): Promise<string> {
  const link = () => {
    const letters = app.letters.filter(({ to }) => to.address === ADA.email);
    return letters.flatMap(({ text }) => /\/decision\/[\w.~-]+/.exec(text) ?? []).at(-1);
  };
  await expect.poll(link).toBeDefined();
  return link() ?? '';
}

async function expectFits(page: Page): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(needed).toBeLessThanOrEqual(width);
  }
}

async function dataProtection(app: App): Promise<Client> {
  const dpo = await app.as('garde', ['dpo']);
  // Names are read again at most every few seconds.
  app.real.ms += 6_000;
  return dpo;
}

inBrowser('The page of an erasure', ({ openApp, openPage }) => {
  it('leads from the dossier found to the certificate, by the opinion, the decision and the visa', async () => {
    const app = await openApp();
    const { kept, former, quoting, request } = await openRequests(app);
    const dpo = await dataProtection(app);
    const page = await openPage();
    const button = (name: string) => page.getByRole('button', { name });
    await signIn(page, app, dpo.email);

    await page.goto(`${app.url}/app/droits-des-personnes?demande=${request}`);
    await page.getByRole('link', { name: request }).waitFor();
    await page.getByLabel('Nom, ou référence du dossier').fill(kept);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Camille Partante (paid)' }).click();
    await page.getByRole('checkbox', { name: /Camille Autrefois/ }).check();
    await expectAccessible(page);
    await button('Proposer l’effacement').click();

    await page.getByRole('heading', { name: 'Effacement demandé', level: 1 }).waitFor();
    await page.getByText('Rien n’est effacé. Votre avis est attendu').waitFor();
    const part = page.getByRole('region', { name: 'Camille Partante (paid)' });
    await part.getByText('le reste est gardé jusqu’au 1er janvier 2030').waitFor();
    const row = part.getByRole('row').filter({ has: page.getByRole('rowheader', { name: `Gardé : ${LAW}` }) });
    expect(await row.getByRole('listitem').allInnerTexts()).toEqual(['Solde de jours']);
    await page.getByText('Tout s’efface après le visa (les archives)').waitFor();
    await page.getByText('Copie emportée : Personne zoe').waitFor();
    await expectFits(page);

    await page.getByRole('radio', { name: 'Favorable', exact: true }).check();
    await page.getByLabel(/^Ce qui fonde votre avis/).fill(GROUNDS);
    await button('Donner cet avis').click();
    await page.getByRole('alert').getByText('de désigner qui représente le responsable du traitement').waitFor();
    expect(await page.getByLabel(/^Ce qui fonde votre avis/).inputValue()).toBe(GROUNDS);
    await expectFits(page);

    await app.operations.machine.setController(ADA);
    await button('Donner cet avis').click();
    await page.getByText('par le lien reçu').waitFor();
    await expectFits(page);

    const representative = await openPage();
    await representative.goto(`${app.url}${await decisionPath(app)}`);
    await representative.getByText(GROUNDS).waitFor();
    await representative.getByRole('button', { name: 'Donner mon accord' }).click();
    await representative.getByText('Votre accord est enregistré').waitFor();
    await goOn(app);
    await page.reload();
    await page.getByText('Décidé. 1 dossier fait sur 2 : le visa est attendu').waitFor();
    await page.getByText('Accordé par Ada Témoin, présidente').waitFor();

    await page.getByLabel('Référence').fill('AD-12');
    await page.getByLabel('Date', { exact: true }).fill('02/03/2026');
    await button('Noter le visa').click();
    await page.getByText('Visa AD-12 du 2 mars 2026.').waitFor();
    await goOn(app);

    const certificate = page.getByRole('region', { name: 'Attestation d’effacement' });
    await certificate.getByText('2 dossiers : 1 en entier, 1 en partie, 0 laissé').waitFor();
    await certificate.getByText('1 destinataire prévenu').waitFor();
    const alert = certificate.getByRole('alert');
    await alert.getByRole('link', { name: quoting }).waitFor();
    expect(await alert.getByText(former).count()).toBe(0);
    expect(await alert.getByText(request).count()).toBe(0);
    await certificate.getByRole('link', { name: request }).waitFor();
    await certificate.getByText(`Dossier ${kept} : Une partie est effacée`).waitFor();
    await page.getByRole('link', { name: 'Répondre à la personne' }).waitFor();
    expect(await page.getByText('Camille Autrefois').count()).toBe(0);
    await expectFits(page);

    await page.emulateMedia({ media: 'print' });
    expect(await certificate.isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: 'Dossier par dossier' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Imprimer' }).isVisible()).toBe(false);
  });

  it('starts from the request of a person, with the name of the person concerned', async () => {
    const app = await openApp();
    await publishShipped(app);
    const dpo = await dataProtection(app);
    const asked = { ...{ droits: ['effacement'], recueLe: '2026-03-02', canal: 'place', objet: 'Effacez tout.' } };
    const own = { nom: 'Exemple', prenom: 'Camille', qualite: 'personne', email: 'camille@exemple.fr' };
    const opened = async (demandeur: typeof own | (typeof own & { pour: string })) => {
      const body = { workflow: 'demande-rgpd', data: { ...asked, demandeur } };
      return String((await dpo.call('POST', '/api/v1/dossiers', body)).body.id);
    };
    const [self, other] = [await opened(own), await opened({ ...own, qualite: 'mandataire', pour: 'Témoin Sacha' })];
    const page = await openPage();
    await signIn(page, app, dpo.email);
    for (const [request, name] of [
      [self, 'Exemple Camille'],
      [other, 'Témoin Sacha'],
    ] as const) {
      await page.goto(`${app.url}/app/dossiers/${request}`);
      await page.getByRole('link', { name: 'Chercher les dossiers de cette personne' }).click();
      await page.getByText('Pour la demande Exemple Camille · Effacement').waitFor();
      expect(await page.getByLabel('Nom, ou référence du dossier').inputValue()).toBe(name);
      await expectFits(page);
    }

    const { body } = await dpo.call('GET', `/api/v1/dossiers/${self}`);
    const team = await app.as('animation', ['sa']);
    expect(body.rightsOf).toBe('Exemple Camille');
    expect((await team.call('GET', `/api/v1/dossiers/${self}`)).body.rightsOf).toBe(null);
  });

  it('says that nothing was erased once it is refused, and that another waits for the same dossier', async () => {
    const app = await openApp();
    const { kept } = await openRequests(app);
    const dpo = await dataProtection(app);
    await app.operations.machine.setController(ADA);
    const { body } = await dpo.call('POST', '/api/v1/erasures', { dossiers: [kept] });
    const page = await openPage();
    await signIn(page, app, dpo.email);
    await page.goto(`${app.url}/app/droits-des-personnes?dossier=${kept}`);
    await page.getByRole('button', { name: 'Proposer l’effacement' }).click();
    await page.getByRole('alert').getByText('déjà dans un effacement').waitFor();
    await expectAccessible(page);

    await dpo.call('POST', `/api/v1/erasures/${body.id}/opinion`, { isFavourable: false, text: GROUNDS });
    const representative = await openPage();
    await representative.goto(`${app.url}${await decisionPath(app)}`);
    await representative.getByLabel('Motif').fill('Le contrat court encore.');
    await representative.getByRole('button', { name: 'Refuser' }).click();
    await representative.getByText('Votre refus est enregistré').waitFor();
    await page.goto(`${app.url}/app/droits-des-personnes/effacements/${body.id}`);

    await page.getByText('Refusé par le responsable du traitement : rien n’a été effacé.').waitFor();
    await page.getByText('Motif : Le contrat court encore.').waitFor();
    await page.getByRole('heading', { name: 'Ce qui était proposé, et n’a pas été fait' }).waitFor();
    expect(await page.getByRole('button', { name: /Renoncer|Donner cet avis/ }).count()).toBe(0);
    await expectFits(page);
  });

  it('lets data protection give it up by the keyboard alone, and keeps it in the list', async () => {
    const app = await openApp();
    const { kept } = await openRequests(app);
    const dpo = await dataProtection(app);
    const { body } = await dpo.call('POST', '/api/v1/erasures', { dossiers: [kept] });
    const page = await openPage();
    await signIn(page, app, dpo.email);
    await page.goto(`${app.url}/app/droits-des-personnes`);
    const line = page.getByRole('region', { name: 'Effacements demandés' }).getByRole('listitem');
    await line.getByText('votre avis est attendu').waitFor();
    await expectFits(page);

    await line.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Renoncer à cet effacement' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Abandonné : rien n’a été effacé.').waitFor();

    await page.getByRole('link', { name: 'Tous les effacements demandés' }).click();
    await line.getByText('abandonné').waitFor();
    expect((await dpo.call('GET', `/api/v1/erasures/${body.id}`)).body.state).toBe('dropped');
  });
});
