import { afterEach, expect, it, vi } from 'vitest';
import { openStore, putSetting } from '../../../src/store/store.ts';
import { folders, meddle } from '../folder.ts';
import { aRecord } from '../make.ts';

const aFolder = folders();

afterEach(() => {
  vi.useRealTimers();
});

it('records past their date leave the file within a minute, with their marks; the others stay', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const folder = aFolder();
  const clock = { now: 1_000 };
  const store = await openStore(`sqlite:${folder}`, { realNow: () => clock.now });
  await store.putRecord(aRecord('rec-1', { marks: ['m'], expiresAt: 2_000 }), 0);
  await store.putRecord(aRecord('rec-2', { marks: ['m'], expiresAt: 3_000 }), 0);
  await store.putRecord(aRecord('rec-3'), 0);
  clock.now = 2_000;

  vi.advanceTimersByTime(60_000);
  await putSetting(store, 'after', 'the purge');

  const ids = (table: string) =>
    meddle(folder, (db) =>
      db.prepare<[], string>(`SELECT id FROM ${table} WHERE kind = 'note' ORDER BY id`).pluck().all(),
    );
  expect(ids('records')).toEqual(['rec-2', 'rec-3']);
  expect(ids('record_marks')).toEqual(['rec-2']);
  await store.close();
});
