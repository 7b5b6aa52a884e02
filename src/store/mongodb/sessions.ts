import type { Session, Store } from '../contract.ts';
import type { Database } from './database.ts';
import type { SessionDocument } from './documents.ts';

type SessionVerbs = Pick<Store, 'putSession' | 'session' | 'touchSession' | 'dropSession' | 'dropSessionsOf'>;

export function sessionVerbs({ sessions, run }: Database): SessionVerbs {
  return {
    putSession: ({ idHash, ...session }) =>
      run(async () => {
        await sessions.replaceOne({ _id: idHash }, session, { upsert: true });
      }),
    session: (idHash) =>
      run(async () => {
        const found = await sessions.findOne({ _id: idHash });
        return found === null ? null : sessionOf(found);
      }),
    touchSession: (idHash, lastSeenAt) =>
      run(async () => {
        await sessions.updateOne({ _id: idHash }, { $max: { lastSeenAt } });
      }),
    dropSession: (idHash) =>
      run(async () => {
        await sessions.deleteOne({ _id: idHash });
      }),
    dropSessionsOf: (person) =>
      run(async () => {
        await sessions.deleteMany({ person });
      }),
  };
}

export function sessionOf({ _id, ...session }: SessionDocument): Session {
  return { idHash: _id, ...session };
}
