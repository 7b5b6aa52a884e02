import { expect, test } from 'vitest';
import { keepServing, openStore } from '../../src/store/store.ts';
import { behind } from '../store/behind.ts';
import { opening } from '../store/make.ts';
import { emptyFolder, jalon } from './jalon.ts';

const { path } = emptyFolder();
const urlOf = () => `sqlite:${path('data')}`;
const keys = (...words: string[]) =>
  jalon(['keys', ...words, '--store', urlOf()], '', { JALON_KEYS: `file:${path('cles')}` });

test('keys come to a store that nobody serves in clear, and what they cannot encrypt is named', async () => {
  const url = urlOf();
  const store = await openStore(url);
  await store.claimUnique('leave', 'martin|1988', 'dos-1');
  for (const id of ['dos-1', 'dos-2']) await store.commit(opening(id));
  const stopServing = await keepServing(store, 'machine/1');
  await jalon(['keys', 'make', path('cles'), '--name', 'k1']);

  const refused = await keys('check');
  await stopServing();
  await store.close();
  const mend = await behind({ url, remove: async () => undefined }).damage('dos-2');
  const partly = await keys('rotate');
  await mend();
  const whole = await keys('rotate', '--json');

  expect(refused).toMatchObject({ code: 1 });
  expect(refused.error).toContain('servie sans clés par machine/1 : arrêtez toutes les instances');
  expect(partly).toMatchObject({ code: 1 });
  expect(`${partly.out}${partly.error}`).toContain(
    '1 dossier(s) d’avant restent en clair, qui ne se lisent pas : dos-2',
  );
  expect(whole).toMatchObject({ code: 0 });
  expect(JSON.parse(whole.out)).toMatchObject({ isComplete: true, failed: [], twins: [] });
  expect((await keys('check')).out).toContain('Tout est chiffré.');
});
