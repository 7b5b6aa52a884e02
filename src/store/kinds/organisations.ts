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
  letterhead: Letterhead;
}

/** How letters name an organisation and say where to reach it; null until somebody told. */
export interface Letterhead {
  /** In whose name it writes, at the head of each page. */
  programme: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
  phone: string | null;
  email: string | null;
  /** Who signs for it: name and quality. */
  signatory: string | null;
  /** Court before which its decisions are contested. */
  court: string | null;
  /** Data protection officer: name, address, e-mail. */
  dpo: string | null;
  /** PNG in base64. */
  logo: string | null;
  /** Roles that many people hold and letters name by this organisation. */
  roles: string[];
}

export const BLANK_LETTERHEAD: Letterhead = {
  ...{ programme: null, street: null, postcode: null, city: null, phone: null, email: null },
  ...{ signatory: null, court: null, dpo: null, logo: null, roles: [] },
};

const KIND = 'organisation';

/** Whose letterhead nobody told yet: a blank one is kept. */
export type NewOrganisation = Omit<Organisation, 'letterhead'> & Partial<Pick<Organisation, 'letterhead'>>;

export function putOrganisation(
  store: Store,
  { id, letterhead = BLANK_LETTERHEAD, ...value }: NewOrganisation,
): Promise<void> {
  return putOver(store, { kind: KIND, id, marks: [], sort: '', value: { ...value, letterhead: { ...letterhead } } });
}

/** In order of id. */
export async function allOrganisations(store: Store): Promise<Organisation[]> {
  return (await everyRecord(store, KIND)).map(organisationOf);
}

/** Written by `putOrganisation` alone, hence of that shape; before 0.2.0, without letterhead. */
function organisationOf({ id, value }: StoredRecord): Organisation {
  const kept = value as unknown as Omit<Organisation, 'id' | 'letterhead'> & { letterhead?: Partial<Letterhead> };
  return { ...kept, id, letterhead: { ...BLANK_LETTERHEAD, ...kept.letterhead } };
}
