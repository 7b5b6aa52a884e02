import type { Store, StoredRecord } from '../contract/contract.ts';
import { everyRecord, putOver } from './put-over.ts';

export interface Organisation {
  id: string;
  name: string;
  siret: string | null;
  /** What it is, in the installation's own words. */
  kind: string | null;
  /** False: it stays on its dossiers, and is offered no more. */
  active: boolean;
}

const KIND = 'organisation';

export function putOrganisation(store: Store, { id, ...value }: Organisation): Promise<void> {
  return putOver(store, { kind: KIND, id, marks: [], sort: '', value });
}

/** In order of id. */
export async function allOrganisations(store: Store): Promise<Organisation[]> {
  return (await everyRecord(store, KIND)).map(organisationOf);
}

/** Written by `putOrganisation` alone, hence of that shape. */
function organisationOf({ id, value }: StoredRecord): Organisation {
  return { id, ...(value as unknown as Omit<Organisation, 'id'>) };
}
