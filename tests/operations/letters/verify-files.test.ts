import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256 } from '../../../src/base/base.ts';
import { filesOf } from '../../../src/operations/command/upkeep/verify.ts';
import { keepIssued } from '../../../src/operations/dossier/dossier.ts';
import { Database } from '../../../src/store/sqlite/database/driver.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { aFile, opening } from '../../store/make.ts';
import { freshFolder, type Place } from '../../store/place.ts';

const BYTES = { pdf: 'Le document', docx: 'Le même', data: '{"nom":"Ana"}' };

let place: Place;
let store: Store;
beforeEach(async () => {
  place = freshFolder('verify-files', true);
  store = await openStore(place.url);
  await store.commit(opening('dos-1'));
  const files = { pdf: await kept('fic-pdf'), docx: await kept('fic-docx'), data: await kept('fic-data') };
  const said = {
    task: null,
    template: 'bilan',
    name: 'Bilan',
    at: '2026-01-02T00:00:00Z',
    by: 'per-1',
    to: [],
    bundle: 'b',
  };
  const about = { title: 'Bilan', author: 'Jalon', date: '2026-01-02', language: 'fr' };
  const printed = { form: null, templateHash: 'h', dataHash: 'h', code: 'AAAA-BBBB-CCCC-DDDD', about: about as never };
  await keepIssued(store, { id: 'doc-1', dossier: 'dos-1', ...said, ...printed, files });
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

async function kept(id: string) {
  const content = Buffer.from(BYTES[id.slice(4) as keyof typeof BYTES]);
  await store.putFile({ ...aFile(id, content), dossier: 'dos-1' }, content);
  return { id, sha256: sha256(content), size: content.byteLength };
}

function meddle(sql: string, ...values: unknown[]): void {
  const file = new Database(`${place.url.replace('sqlite:', '')}/jalon.db`);
  file.prepare(sql).run(...values);
  file.close();
}

it('files and documents as they were kept have no flaw', async () => {
  expect((await filesOf({ store }, 'dos-1')).flaws).toEqual([]);
});

it.each<[string, string, unknown[], RegExp]>([
  [
    'other bytes',
    'UPDATE file_contents SET content = ? WHERE id = ?',
    [Buffer.from('Un autre'), 'fic-pdf'],
    /empreinte a changé/,
  ],
  ['no bytes', 'DELETE FROM file_contents WHERE id = ?', ['fic-pdf'], /a disparu/],
  ['another size', 'UPDATE files SET size = 3 WHERE id = ?', ['fic-pdf'], /plus la taille/],
  [
    'another dossier',
    'UPDATE files SET dossier = ? WHERE id = ?',
    ['dos-2', 'fic-pdf'],
    /« Bilan » .* plus celui qui a été émis/,
  ],
])('%s are found', async (_, sql, values, flaw) => {
  meddle(sql, ...values);

  expect((await filesOf({ store }, 'dos-1')).flaws).toEqual([expect.stringMatching(flaw)]);
});

it('other bytes under their own digest are not those of the document', async () => {
  const forged = Buffer.from('Un autre');
  meddle('UPDATE file_contents SET content = ? WHERE id = ?', forged, 'fic-pdf');
  meddle('UPDATE files SET sha256 = ?, size = ? WHERE id = ?', sha256(forged), forged.byteLength, 'fic-pdf');

  expect((await filesOf({ store }, 'dos-1')).flaws).toEqual([expect.stringContaining('Bilan')]);
});
