import type { Draft, Store } from '../contract.ts';
import type { Connection } from './open.ts';
import type { Writer } from './writer.ts';

type DraftRecord = Omit<Draft, 'data'> & { data: string };

export function draftVerbs(reader: Connection, writer: Writer): Pick<Store, 'putDraft' | 'draft' | 'dropDraft'> {
  const put = writer.db.prepare(
    'INSERT OR REPLACE INTO drafts (dossier, event, person, data, revision, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const drop = writer.db.prepare('DELETE FROM drafts WHERE dossier = ? AND event = ? AND person = ?');
  const find = reader.prepare<[string, string, string], DraftRecord>(
    'SELECT * FROM drafts WHERE dossier = ? AND event = ? AND person = ?',
  );

  return {
    putDraft: ({ dossier, event, person, data, revision, at }) =>
      writer.write(() => {
        put.run(dossier, event, person, JSON.stringify(data), revision, at);
      }),
    draft: async (dossier, event, person) => {
      const found = find.get(dossier, event, person);
      return found === undefined ? null : { ...found, data: JSON.parse(found.data) };
    },
    dropDraft: (dossier, event, person) =>
      writer.write(() => {
        drop.run(dossier, event, person);
      }),
  };
}
