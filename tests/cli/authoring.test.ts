import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, jalon, start } from './jalon.ts';

describe('a folder of one’s own', () => {
  const { path } = emptyFolder();

  test('init writes a sound first workflow, and never over what is there', async () => {
    const made = await jalon(['init', path('first')]);
    const again = await jalon(['init', path('first')]);
    const checked = await jalon(['check', '--root', path('first')]);

    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('jalon dev') });
    expect(again).toMatchObject({ code: 2, error: expect.stringContaining('choisissez un dossier vide') });
    expect(checked).toMatchObject({
      code: 0,
      out: expect.stringContaining('(demande) : 0 erreur(s), 0 avertissement(s)'),
    });
  });

  test('init begins from a shipped workflow with all it needs, and names those there are', async () => {
    const made = await jalon(['init', path('call'), '--example', 'appel']);
    const unknown = await jalon(['init', path('none'), '--example', 'apel']);
    const checked = await jalon(['check', '--root', path('call')]);

    expect(made.code).toBe(0);
    expect(unknown).toMatchObject({ code: 2, error: expect.stringContaining('appel, comite, convention') });
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('comite, convention, operation, reponse') });
  });

  test('dev serves it, says a mistake with its cure and keeps the version before, publishes the next save', async () => {
    const root = path('dev');
    await jalon(['init', root]);
    const file = join(root, 'workflows/demande.json');
    const sound = await readFile(file, 'utf8');
    const child = start(['dev', '--root', root, '--port', '0'], { NODE_ENV: 'test' });
    const said = listen(child.stdout);
    try {
      const [, url] = await said(/Jalon \(essai\) : (\S+)\/roles/);
      const page = await (await fetch(`${url}/roles`)).text();
      expect(page).toContain('gestionnaire@essai.example');
      const entered = await fetch(`${url}/roles`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: String(url) },
        body: new URLSearchParams({ email: 'demandeur@essai.example' }),
      });
      expect([entered.status, entered.headers.get('location')]).toEqual([303, '/app/']);

      await writeFile(file, sound.replace('"target": "acceptee"', '"target": "accepte"'));
      await said(/Vouliez-vous « acceptee »[\s\S]*La version d’avant reste servie/);
      await writeFile(file, sound.replace('"title": "Accepter"', '"title": "Dire oui"'));
      await said(/Nouvelle version : demande/);
    } finally {
      child.kill('SIGTERM');
    }
  });

  test('dev waits for a folder at fault, and never runs in production', async () => {
    await mkdir(path('bad/workflows'), { recursive: true });
    await writeFile(path('bad/workflows/x.json'), '{ "id": ');
    const child = start(['dev', '--root', path('bad'), '--port', '0'], { NODE_ENV: 'test' });
    const said = listen(child.stdout);
    try {
      await said(/Corrigez, enregistrez/);
    } finally {
      child.kill('SIGTERM');
    }
    const there = start(['dev', '--root', path('bad')], { NODE_ENV: 'production' });
    const code = await new Promise((done) => there.on('close', done));
    expect(code).toBe(2);
  });
});

/** Waits until everything printed so far matches. */
function listen(stream: NodeJS.ReadableStream | null): (words: RegExp) => Promise<string[]> {
  let text = '';
  stream?.on('data', (chunk) => (text += chunk));
  return async (words) => {
    await expect.poll(() => text, { interval: 100 }).toMatch(words);
    return text.match(words) ?? [];
  };
}
