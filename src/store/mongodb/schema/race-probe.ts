import type { Db } from 'mongodb';

const ROUNDS = 10;
const RUNNERS = 8;

/**
 * Refuses a server that breaks the one promise the store rests on: of several conditional updates of one document, only one wins. Some
 * compatible servers do not keep it (FerretDB 1.24 named 339 winners where 100 were due).
 * @throws with a French sentence when a round has two winners, or none.
 */
export async function assertAtomic(db: Db): Promise<void> {
  const name = `probe_${Date.now().toString(36)}_${Math.random().toString(36).slice(2)}`;
  const probe = db.collection<{ _id: string; n: number; by: number }>(name);
  await probe.insertOne({ _id: 'race', n: 0, by: 0 });
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const tries = await Promise.all(
        Array.from({ length: RUNNERS }, (_, by) =>
          probe.updateOne({ _id: 'race', n: round }, { $set: { n: round + 1, by } }),
        ),
      );
      const winners = tries.reduce((sum, { modifiedCount }) => sum + modifiedCount, 0);
      if (winners !== 1) throw notAtomic(winners);
    }
  } finally {
    await probe.drop();
  }
}

function notAtomic(winners: number): Error {
  return new Error(
    `Ce serveur MongoDB n'est pas sûr : ${winners} écritures concurrentes ont réussi là où une seule le devait. Des dossiers seraient perdus : employez MongoDB lui-même ou un serveur qui respecte les mises à jour conditionnelles.`,
  );
}
