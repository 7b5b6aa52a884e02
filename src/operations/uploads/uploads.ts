import {
  allOrganisations,
  findPerson,
  readSetting,
  type Store,
  type StoredFile,
  swapSetting,
} from '../../store/store.ts';
import { eachDossier } from '../command/command.ts';
import type { Context } from '../context.ts';
import { uploadsOn } from '../dossier/dossier.ts';
import { chargeUpload, countAgain } from '../limits/limits.ts';
import { linksOf } from '../links/links.ts';
import { forgetUnsent } from './unsent.ts';

export interface UploadMachine {
  /** Counts the attached files of each organisation again, once a day and on one instance only. */
  recountUploads(): Promise<void>;
  /** Takes away, once a day, drafts of ended dossiers and files that no act named, after thirty days. */
  forgetUnsent(): Promise<void>;
}

const COUNTED = 'uploads-counted-day';
const CHARGED = 'uploads-charged';
const DAY_MS = 86_400_000;

/** Repairs what a crash left between a file and its count: counts normally follow files as they come and go. */
export function uploadMachine(context: Context): UploadMachine {
  const { store } = context;
  return {
    forgetUnsent: () => forgetUnsent(context),
    recountUploads: async () => {
      await chargeEarlier(context);
      const day = String(Math.floor((await store.realNow()) / DAY_MS));
      const before = await readSetting(store, COUNTED);
      if (before === day || !(await swapSetting(store, COUNTED, day, before))) return;
      const organisations = (await allOrganisations(store)).map(({ id }) => id);
      for (const organisation of [...organisations, null]) await countAgain(store, organisation);
    },
  };
}

/** Charges the files attached before counting existed, once in the life of a store. */
async function chargeEarlier(context: Context): Promise<void> {
  const { store } = context;
  if ((await readSetting(store, CHARGED)) !== null) return;
  await eachDossier(context, {}, async (id) => {
    for (const file of await uploadsOn(context, id)) await chargeUpload(store, file, await organisationOf(store, file));
  });
  // Written last: after a crash midway it is all done again, which changes nothing where it was done.
  await swapSetting(store, CHARGED, 'done', null);
}

/** Finds the organisation a file counts for. `by` is a person, or `link:` and the id of a signed link, which counts for its maker. */
async function organisationOf(store: Store, { dossier, by }: StoredFile): Promise<string | null> {
  const link = by.startsWith('link:') ? (await linksOf(store, dossier)).find(({ id }) => by === `link:${id}`) : null;
  return (await findPerson(store, link?.by ?? by))?.organisation ?? null;
}
