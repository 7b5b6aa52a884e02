// The README's pictures, from the demonstration: node tests/ui/pictures.js http://127.0.0.1:3000 data/demo-accounts.json
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [address, accountsFile] = process.argv.slice(2);
if (!address || !accountsFile) throw new Error('Usage : node tests/ui/pictures.js <adresse> <comptes.json>');
const accounts = JSON.parse(readFileSync(accountsFile, 'utf8'));
const folder = fileURLToPath(new URL('../../docs/', import.meta.url));
mkdirSync(folder, { recursive: true });

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...flags, ...quiet] });

const DESK = { width: 1280, height: 800 };
const WIDE = { width: 1620, height: 960 };
const TABLET = { width: 820, height: 1000 };
const PHONE = { width: 390, height: 800 };
/** What is replayed before a picture, on a machine that does much else. */
const PATIENCE_MS = 180_000;

await as('referent', DESK, async (page) => {
  await page.goto(`${address}/app/`);
  await picture(page, 'file');
  await page.goto(`${address}/app/dossiers?workflow=parcours-btp&state=mission`);
  await page.locator('tbody a[href*="/app/dossiers/"]').first().click();
  await page.waitForURL('**/app/dossiers/**');
  await picture(page, 'dossier');
});
await as('sa', DESK, async (page) => {
  await page.goto(`${address}/app/pages/tableau-de-bord`);
  await picture(page, 'tableau-de-bord');
});
await as('referent', PHONE, async (page) => {
  await page.goto(`${address}/app/nouveau/parcours-btp`);
  await picture(page, 'telephone');
});
await as('operateur', TABLET, async (page) => {
  const answer = await page.request.get(`${address}/api/v1/dossiers?workflow=seance&state=feuilleASigner&limit=1`);
  const { items } = await answer.json();
  if (!items?.[0]) throw new Error('Aucune feuille à signer dans la démonstration');
  await page.goto(`${address}/app/pages/feuille?dossier=${items[0].id}`);
  await picture(page, 'emargement');
});
await as('admin', DESK, async (page) => {
  await page.goto(`${address}/app/essayer/parcours-btp`);
  const examples = page.getByLabel('Partir de');
  const entry = await examples.locator('option', { hasText: 'suspension' }).getAttribute('value');
  await examples.selectOption(entry);
  await page.getByRole('region', { name: 'Le dossier, jusqu’ici' }).getByText('Reprendre', { exact: true }).waitFor();
  await page.getByLabel('Je suis').selectOption({ label: 'Référent de parcours' });
  await page.getByRole('heading', { name: 'Ce que peut faire : Référent de parcours' }).waitFor();
  await picture(page, 'essayer');
});
await as('admin', WIDE, async (page) => {
  await page.goto(`${address}/app/processus/parcours-btp`);
  await page.locator('.react-flow__node').first().waitFor();
  await page.getByRole('heading', { name: 'Schéma' }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
  await picture(page, 'processus');
});
await as('admin', DESK, async (page) => {
  await insertStep(page);
  await page.getByRole('button', { name: 'Vérifier et publier…' }).click();
  await page.getByText(/exemples rejoués/).waitFor();
  await picture(page, 'publier');
  await page.getByLabel('Pourquoi').fill('Faire le point à mi-parcours.');
  await page.getByRole('button', { name: 'Publier pour tout le monde' }).click();
  await page.getByRole('link', { name: /^Amener les \d+ dossiers/ }).click();
  await page.getByRole('button', { name: 'Essayer sans rien déplacer' }).click();
  await page.getByRole('button', { name: 'Déplacer 3 dossiers' }).click();
  await page
    .getByRole('button', { name: /^Remettre/ })
    .first()
    .waitFor();
  await picture(page, 'passage');
});
const anyone = await browser.newContext({ viewport: DESK, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
const published = await anyone.newPage();
await published.goto(`${address}/appels`);
await published.locator('main a').first().click();
await picture(published, 'appel');
await browser.close();

async function as(name, viewport, show) {
  const account = accounts.find(({ email }) => email.startsWith(`${name}@`));
  const context = await browser.newContext({ viewport, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${address}/app/`);
  await page.getByLabel('Adresse e-mail').fill(account.email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(account.password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Mon travail' }).waitFor();
  await show(page);
  await context.close();
}

/** A draft that puts a state, its form and its reminder between two others. */
async function insertStep(page) {
  await page.goto(`${address}/app/atelier`);
  await page.getByLabel('Que voulez-vous changer ?').fill('Ajouter un bilan intermédiaire');
  await page.getByRole('button', { name: 'Commencer un brouillon' }).click();
  const files = page.getByRole('navigation', { name: 'Ce qui peut être changé' });
  await files.getByRole('searchbox').fill('workflows/parcours-btp');
  await files.getByRole('link').first().click();
  const views = page.getByRole('navigation', { name: 'Façons de le voir' });
  await views.getByRole('link', { name: 'Étapes' }).click();
  await page.getByRole('button', { name: 'Insérer une étape avant « Consolidation »' }).click();
  const panel = page.locator('form.structure-panel');
  await panel.getByLabel('Nom de l’étape').fill('Bilan intermédiaire');
  await panel.getByLabel(/^Ce qu’on y fait/).fill('Enregistrer le bilan');
  await panel.getByRole('group', { name: 'Qui le fait' }).getByLabel('Référent de parcours').check();
  await panel.getByRole('button', { name: 'Ajouter une question' }).click();
  await panel.getByLabel('Question 1', { exact: true }).fill('Ce qui va bien');
  await panel.getByLabel('Le rappeler à qui doit le faire').check();
  await panel.getByRole('button', { name: 'Insérer l’étape' }).click();
  await page.getByText('L’étape « Bilan intermédiaire » est insérée').waitFor();
  await page.getByText(/^Enregistré à/).waitFor();
}

async function picture(page, name) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.getByText('Lecture en cours…').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: `${folder}${name}.png` });
}
