import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawKey, ringSource } from '../../../src/store/store.ts';

const [first, second] = [drawKey('k1'), drawKey('k2')];
const secretOf = (key: string) => key.slice('k1:'.length);

let folder = '';
let file = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jalon-ring-'));
  file = join(folder, 'cles');
  writeFileSync(file, `${first}\n`, { mode: 0o600 });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('Keys', () => {
  it('come from a file, from what a command answers, or from the variable itself', async () => {
    for (const source of [`file:${file}`, `command:cat '${file}'`, first]) {
      const { current, keys } = await ringSource(source).read();
      expect([current, [...keys.keys()]]).toEqual(['k1', ['k1']]);
    }
  });

  it('are read anew each time from a file or a command: one that is added serves', async () => {
    const sources = [`file:${file}`, `command:cat '${file}'`].map((source) => ringSource(source));
    for (const source of sources) await source.read();
    writeFileSync(file, `${first}\n${second}\n`);

    for (const source of sources) expect((await source.read()).current).toBe('k2');
  });

  it('that cannot be read are told missing by where they were looked for, with nothing of a secret', async () => {
    const failing: [string, RegExp][] = [
      [`file:${join(folder, 'nulle-part')}`, /le fichier .*nulle-part.*ENOENT/],
      [`command:echo ${secretOf(first)} >&2; exit 3`, /la réponse de la commande de JALON_KEYS.*code de sortie 3/],
      [`${first.slice(0, -4)}`, /la variable JALON_KEYS/],
    ];
    for (const [source, said] of failing) {
      const message = await ringSource(source)
        .read()
        .then(
          () => 'it was read',
          (error: Error) => error.message,
        );
      expect(message).toMatch(said);
      expect(message).not.toContain(secretOf(first).slice(0, 20));
    }
  });
});
