import type { Store, StoredRequest } from '../../contract/contract.ts';
import type { Connection, Writer } from '../database/database.ts';

export interface RequestRecord {
  scope: string;
  key: string;
  body_hash: string;
  response: string;
  expires_at: number;
}

export function requestTable(db: Connection) {
  const find = db.prepare<[string, string, number], RequestRecord>(
    'SELECT * FROM requests WHERE scope = ? AND key = ? AND expires_at > ?',
  );
  const put = db.prepare(
    'INSERT OR REPLACE INTO requests (scope, key, body_hash, response, expires_at) VALUES (?, ?, ?, ?, ?)',
  );
  const purge = db.prepare(
    'DELETE FROM requests WHERE rowid IN (SELECT rowid FROM requests WHERE expires_at <= ? ORDER BY expires_at LIMIT 1000)',
  );
  return {
    find(scope: string, key: string, realNow: number): StoredRequest | null {
      const found = find.get(scope, key, realNow);
      return found === undefined ? null : requestOf(found);
    },
    put(request: StoredRequest): void {
      const { scope, key, bodyHash, response, expiresAt } = request;
      put.run(scope, key, bodyHash, JSON.stringify(response), expiresAt);
    },
    purge: (realNow: number): number => purge.run(realNow).changes,
  };
}

export function requestOf({ scope, key, body_hash, response, expires_at }: RequestRecord): StoredRequest {
  return { scope, key, bodyHash: body_hash, response: JSON.parse(response), expiresAt: expires_at };
}

export function requestVerbs(
  reader: Connection,
  writer: Writer,
  realNow: () => number,
): Pick<Store, 'request' | 'putRequest'> {
  const read = requestTable(reader);
  const write = requestTable(writer.db);
  return {
    request: async (scope, key) => read.find(scope, key, realNow()),
    putRequest: (request) =>
      writer.write(() => {
        const first = write.find(request.scope, request.key, realNow());
        if (first === null) write.put(request);
        return first ?? request;
      }),
  };
}
