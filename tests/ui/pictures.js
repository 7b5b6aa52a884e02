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
const TABLET = { width: 820, height: 1000 };
const PHONE = { width: 390, height: 800 };

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
  await page.goto(`${address}/app/`);
  await page.getByLabel('Adresse e-mail').fill(account.email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(account.password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Mon travail' }).waitFor();
  await show(page);
  await context.close();
}

async function picture(page, name) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('load');
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: `${folder}${name}.png` });
}
