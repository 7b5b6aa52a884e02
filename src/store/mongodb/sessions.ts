import type { Session, Store } from '../contract.ts';
import type { Database } from './database.ts';
import type { SessionDocument } from './documents.ts';

type SessionVerbs = Pick<
  Store,
  'putSession' | 'session' | 'sessionsOf' | 'touchSession' | 'dropSession' | 'dropSessionsOf'
>;

export function sessionVerbs({ sessions, clock, run }: Database): SessionVerbs {
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
    sessionsOf: (person) =>
      run(async () => {
        const live = { person, expiresAt: { $gt: clock.now() } };
        return (await sessions.find(live).sort({ lastSeenAt: -1, _id: 1 }).toArray()).map(sessionOf);
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

export function sessionOf({ _id, device, ...session }: SessionDocument): Session {
  return { idHash: _id, ...session, device: device ?? null };
}
