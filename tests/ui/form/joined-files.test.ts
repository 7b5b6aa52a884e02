/// <reference lib="dom" />
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createRenderer } from '../../../src/documents/documents.ts';
import { requestFor } from '../../documents/request.ts';
import type { App, Client } from '../../http/app.ts';
import { openOffice } from '../../http/dossiers/leave.ts';
import { expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

inBrowser('A file joined to a dossier', ({ openApp, openPage }) => {
  it('is read by pictures of its pages with the keyboard alone, and its original is saved', async () => {
    const { app, ana, id } = await officeWith([['lettre.pdf', await letter()]]);
    const page = await openPage({ width: 390 });
    await signIn(page, app, ana.email);
    await page.goto(`${app.url}/app/dossiers/${id}`);
    const name = page.getByRole('button', { name: 'lettre.pdf' });

    await name.focus();
    await page.keyboard.press('Enter');

    const shown = page.getByRole('dialog', { name: 'lettre.pdf' });
    await shown.getByRole('heading', { name: 'lettre.pdf' }).waitFor();
    const picture = shown.getByRole('img', { name: 'Page 1 sur 1' });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1_200);
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);

    const download = page.waitForEvent('download');
    await shown.getByRole('link', { name: 'Télécharger l’original' }).press('Enter');
    expect((await download).suggestedFilename()).toBe('lettre.pdf');
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'detached' });
    await expect.poll(() => name.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('is read by its text where it is of Word, and says why where nothing is shown', async () => {
    const row = '<w:tr><w:tc><w:p><w:r><w:t>Ville</w:t></w:r></w:p></w:tc></w:tr>';
    const body = `<w:p><w:r><w:t>Bonjour Élise</w:t></w:r></w:p><w:tbl>${row}</w:tbl>`;
    const word = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8(`<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`),
    });
    const { app, ana, id } = await officeWith([
      ['note.docx', word],
      ['abîmé.pdf', strToU8('%PDF-1.4\n')],
    ]);
    const page = await openPage();
    await signIn(page, app, ana.email);
    await page.goto(`${app.url}/app/dossiers/${id}`);

    await page.getByRole('button', { name: 'note.docx' }).click();
    await page.getByRole('dialog').getByText('Bonjour Élise').waitFor();
    await page.getByRole('dialog').getByRole('cell', { name: 'Ville' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Fermer le fichier' }).click();

    await page.getByRole('button', { name: 'abîmé.pdf' }).click();
    await page.getByText('Ce fichier n’est pas montré ici. Ce PDF est abîmé').waitFor();
    await page.getByRole('link', { name: 'Télécharger l’original' }).waitFor();
    await expectAccessible(page);
  });

  async function officeWith(
    files: [string, Uint8Array<ArrayBuffer>][],
  ): Promise<{ app: App; ana: Client; id: string }> {
    const app = await openApp();
    const { ana, submitted } = await openOffice(app);
    const id = await submitted('Jointe');
    for (const [name, content] of files) {
      const form = new FormData();
      form.append('file', new Blob([content]), name);
      expect((await ana.call('POST', `/api/v1/dossiers/${id}/files`, form)).status).toBe(201);
    }
    return { app, ana, id };
  }
});

async function letter(): Promise<Uint8Array<ArrayBuffer>> {
  const renderer = createRenderer({ processes: 1 });
  const { content } = await renderer.render(requestFor({ format: 'pdf' }));
  await renderer.close();
  return new Uint8Array(content);
}

function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
