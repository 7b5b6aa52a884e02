import { bytesText, problems, refuse } from '../../base/base.ts';
import {
  everyRecord,
  readSetting,
  type Store,
  type StoredFile,
  type StoredRecord,
  swapSetting,
} from '../../store/store.ts';
import type { Context } from '../context.ts';

/** Names the records of how much each organisation keeps, and of what each file counts for whom; only this module knows them. */
const COUNT = 'upload-count';
const CHARGE = 'upload-charge';

/** Is used for files that belong to no organisation: sent through links in letters, or by accounts without one. */
const NOBODY = 'none';

/** Says which organisation a file counts for; when `isOutsider`, the sender must not learn how much it keeps. */
export interface Uploader {
  organisation: string | null;
  isOutsider: boolean;
}

/**
 * Takes room for a file before it is written, so that simultaneous uploads cannot exceed the quota together. Each organisation's total is
 * stored: nothing is added up again.
 * @throws Refusal too-large, with how much is used and of how much
 */
export async function takeRoom(
  { store, uploadQuota }: Pick<Context, 'store' | 'uploadQuota'>,
  { organisation, isOutsider }: Uploader,
  { name, size }: { name: string; size: number },
): Promise<void> {
  await changeCount(store, organisation, (bytes) => {
    if (uploadQuota !== null && bytes + size > uploadQuota) {
      if (isOutsider) refuse(problems.tooLarge(FULL_FOR_OUTSIDERS));
      refuse(fullFor(organisation, { name, size, bytes, quota: uploadQuota }));
    }
    return bytes + size;
  });
}

/** Gives back the room of a file that was not written, or that is gone. */
export function giveRoomBack(store: Store, organisation: string | null, size: number): Promise<void> {
  return changeCount(store, organisation, (bytes) => bytes - size);
}

/** Remembers which organisation a stored file counts for; a file already charged keeps its first charge. */
export async function chargeUpload(
  store: Store,
  { id, dossier, size }: Pick<StoredFile, 'id' | 'dossier' | 'size'>,
  organisation: string | null,
): Promise<void> {
  const marks = [markOf(organisation), `dossier:${dossier}`, LOOSE];
  const value = { organisation, bytes: size };
  await store.putRecord({ kind: CHARGE, id, revision: 1, marks, sort: '', value }, 0);
}

/** Marks the files that no act is known to name yet. */
const LOOSE = 'loose';
const LOOSENED = 'uploads-loosened';

export interface LooseUpload {
  id: string;
  dossier: string;
  charge: StoredRecord;
}

/** Lists the files that no act is known to name yet; once in the life of a store, those from before this was kept are among them. */
export async function looseUploads(store: Store): Promise<LooseUpload[]> {
  if ((await readSetting(store, LOOSENED)) === null) {
    for (const charge of await everyRecord(store, CHARGE))
      if (!charge.marks.includes(LOOSE)) await remarked(store, charge, [...charge.marks, LOOSE]);
    await swapSetting(store, LOOSENED, 'done', null);
  }
  const prefix = 'dossier:';
  return (await everyRecord(store, CHARGE, LOOSE)).map((charge) => ({
    id: charge.id,
    dossier: charge.marks.find((mark) => mark.startsWith(prefix))?.slice(prefix.length) ?? '',
    charge,
  }));
}

/** Remembers that an act names this file. */
export async function settleUpload(store: Store, { charge }: LooseUpload): Promise<void> {
  await remarked(
    store,
    charge,
    charge.marks.filter((mark) => mark !== LOOSE),
  );
}

/** Leaves a charge that went meanwhile where it is: gone. */
async function remarked(store: Store, charge: StoredRecord, marks: string[]): Promise<void> {
  await store.putRecord({ ...charge, marks, revision: charge.revision + 1 }, charge.revision);
}

/** Stops counting the files of a dossier that no longer exist. Running it twice gives the same result. */
export async function freeUploads(store: Store, dossier: string, left: ReadonlySet<string>): Promise<void> {
  for (const charge of await everyRecord(store, CHARGE, `dossier:${dossier}`)) {
    if (left.has(charge.id)) continue;
    await store.dropRecord(CHARGE, charge.id);
    const { organisation, bytes } = chargeOf(charge);
    await giveRoomBack(store, organisation, bytes);
  }
}

/** Returns bytes by organisation; null is for files of no organisation. */
export async function uploadCounts(store: Store): Promise<Map<string | null, number>> {
  const counts = await everyRecord(store, COUNT);
  return new Map(counts.map((count) => [count.id === NOBODY ? null : count.id, bytesOf(count)]));
}

/** Is how long a count must stay still before it is corrected: until then a file may be on its way. */
const QUIET_MS = 3_600_000;

/** Corrects what a crash between a file and its count left wrong; a count that is changing is left for the next time. */
export async function countAgain(store: Store, organisation: string | null): Promise<void> {
  const before = await store.record(COUNT, organisation ?? NOBODY);
  if (before !== null && (await store.realNow()) - Number(before.sort) < QUIET_MS) return;
  const charges = await everyRecord(store, CHARGE, markOf(organisation));
  const bytes = charges.reduce((sum, charge) => sum + chargeOf(charge).bytes, 0);
  if (bytes !== bytesOf(before)) await putCount(store, organisation, bytes, before?.revision ?? 0);
}

async function changeCount(
  store: Store,
  organisation: string | null,
  change: (bytes: number) => number,
): Promise<void> {
  let isWritten = false;
  while (!isWritten) {
    const before = await store.record(COUNT, organisation ?? NOBODY);
    const bytes = Math.max(0, change(bytesOf(before)));
    isWritten = await putCount(store, organisation, bytes, before?.revision ?? 0);
  }
}

async function putCount(store: Store, organisation: string | null, bytes: number, expected: number): Promise<boolean> {
  const id = organisation ?? NOBODY;
  const sort = String(await store.realNow());
  return store.putRecord({ kind: COUNT, id, revision: expected + 1, marks: [], sort, value: { bytes } }, expected);
}

const markOf = (organisation: string | null) => `organisation:${organisation ?? NOBODY}`;

const bytesOf = (count: StoredRecord | null) => Number(count?.value['bytes'] ?? 0);

/** Trusts the shape of the value unchecked, since this file alone writes these records. */
function chargeOf({ value }: StoredRecord): { organisation: string | null; bytes: number } {
  return value as { organisation: string | null; bytes: number };
}

const FULL_FOR_OUTSIDERS =
  'Il n’y a plus de place ici pour un fichier de cette taille : il n’a pas été gardé. Envoyez-en un plus léger, ou remettez-le autrement à qui suit le dossier, et dites-lui que la place prévue pour les fichiers est prise.';

function fullFor(
  organisation: string | null,
  { name, size, bytes, quota }: { name: string; size: number; bytes: number; quota: number },
) {
  const whose = organisation === null ? 'Les comptes sans organisme gardent' : 'Votre organisme garde';
  return problems.tooLarge(
    `${whose} déjà ${bytesText(bytes)} de fichiers joints, sur ${bytesText(quota)} : « ${name} » (${bytesText(size)}) n’y tient plus, et n’a pas été gardé. Envoyez un fichier plus léger, ou demandez à l’administration d’agrandir cette place.`,
    { members: { usedBytes: bytes, quotaBytes: quota } },
  );
}
