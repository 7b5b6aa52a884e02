import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMetrics } from '../../src/http/http.ts';
import { routesOf } from '../../src/http/routes.ts';
import { sessionCookie } from '../../src/http/server/server.ts';
import { addressFiles } from './addresses.ts';

const SRC = join(import.meta.dirname, '../../src');
const FOLDER = join(SRC, 'ui/addresses');
const isTypeScript = (file: string) => file.endsWith('.ts');
const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isTypeScript);

const hub = { admit: () => {}, watch: () => {}, close: () => {} };
const health = { metrics: createMetrics(), isStopping: () => false, metricsToken: null };
const routes = routesOf({ cookie: sessionCookie(true), hub, health, isDemo: true });
const files = addressFiles(routes, filesIn(SRC));

it.each(Object.entries(files))(
  'src/ui/addresses/%s says where its calls are (written anew by `vitest run <this file> -u`)',
  async (file, text) => {
    await expect(text).toMatchFileSnapshot(join(FOLDER, file));
  },
);

it('no other table of addresses is left', () => {
  expect(existsSync(FOLDER) ? filesIn(FOLDER).filter((file) => !Object.hasOwn(files, file)) : []).toEqual([]);
});
