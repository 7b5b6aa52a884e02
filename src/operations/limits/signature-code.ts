import { randomInt } from 'node:crypto';
import { plural, sha256 } from '../../base/base.ts';
import type { CodeConfirmation } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import { type Confirmation, heldOnce, spend } from './confirmation.ts';

/** Names the act that a code signs, and the account that asked for it: a code serves this act alone, sent by this account. */
export interface CodePlace {
  dossier: string;
  event: string;
  person: string;
}

const KIND = 'signature-code';
const DIGITS = 6;
const MAX_TRIES = 5;
/** A code is used at once, on the device where the act waits: a quarter of an hour leaves time for a slow letter. */
export const CODE_MS = 15 * 60_000;

/** Makes a code of six digits, which replaces the former one; only its hash is kept. */
export async function keepSignatureCode(store: Store, place: CodePlace, address: string): Promise<string> {
  const id = idOf(place);
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  await store.dropRecord(KIND, id);
  const value = { hash: hashOf(id, code), address, tries: 0, isSpent: false };
  const expiresAt = (await store.realNow()) + CODE_MS;
  await store.putRecord({ kind: KIND, id, revision: 1, marks: [], sort: '', value, expiresAt }, 0);
  return code;
}

/** Says why a code does not sign. */
export class WrongCode extends Error {}

/**
 * Gives what a typed code proves, once.
 * @throws WrongCode from `take`, with what to do
 */
export function codeProof(
  store: Store,
  place: CodePlace,
  { code, at }: { code: string; at: string },
): Confirmation<CodeConfirmation> {
  return heldOnce(store, async () => {
    const record = await spendGood(store, idOf(place), code);
    // Only `keepSignatureCode` writes it, hence its shape.
    return { proof: { address: record.value['address'] as string, at }, record };
  });
}

/** Spends the code when it is right; a wrong code is counted, so that a code of six digits cannot be guessed. */
async function spendGood(store: Store, id: string, code: string): Promise<StoredRecord> {
  const record = await store.record(KIND, id);
  if (record === null || record.value['isSpent'] === true || (record.expiresAt ?? 0) <= (await store.realNow()))
    throw new WrongCode('Aucun code n’attend ici, ou il n’est plus valable : demandez-en un nouveau.');
  const tries = Number(record.value['tries']);
  if (tries >= MAX_TRIES) throw new WrongCode('Trop de codes faux : demandez-en un nouveau.');
  const isRight = record.value['hash'] === hashOf(id, code.replaceAll(/\s/gu, ''));
  const left = MAX_TRIES - tries - 1;
  const counted = isRight ? await spend(store, record) : await countTry(store, record, tries + 1);
  // Another try came between: this one is judged anew, so that a hundred at once are not a hundred free tries.
  if (counted === null) return spendGood(store, id, code);
  if (isRight) return counted;
  const rest = left === 0 ? 'Demandez-en un nouveau.' : `Vérifiez la lettre reçue : il reste ${plural(left, 'essai')}.`;
  throw new WrongCode(`Ce code n’est pas le bon. ${rest}`);
}

async function countTry(store: Store, record: StoredRecord, tries: number): Promise<StoredRecord | null> {
  const counted = { ...record, revision: record.revision + 1, value: { ...record.value, tries } };
  return (await store.putRecord(counted, record.revision)) ? counted : null;
}

function idOf({ dossier, event, person }: CodePlace): string {
  return sha256(`${dossier}\n${event}\n${person}`);
}

function hashOf(id: string, code: string): string {
  return sha256(`${id}\n${code}`);
}
