import type { Store, StoredRecord } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { everyRecord, putOver } from './put-over.ts';

export interface Organisation {
  id: string;
  name: string;
  siret: string | null;
  /** Says what it is, in the installation's own words. */
  kind: string | null;
  /** Is false when it stays on its dossiers, but is no longer offered. */
  active: boolean;
  letterhead: Letterhead;
}

/** Says how letters name an organisation and where to reach it; null until somebody fills it in. */
export interface Letterhead {
  /** Names the programme it writes for, at the head of each page. */
  programme: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
  phone: string | null;
  email: string | null;
  /** Gives the name and title of the person who signs for it. */
  signatory: string | null;
  /** Names the court before which its decisions are contested. */
  court: string | null;
  /** Gives name, address and e-mail of the data protection officer. */
  dpo: string | null;
  /** Is a PNG image in base64. */
  logo: string | null;
  /** Names the roles that many people hold and that letters name by this organisation. */
  roles: string[];
}

export const BLANK_LETTERHEAD: Letterhead = {
  ...{ programme: null, street: null, postcode: null, city: null, phone: null, email: null },
  ...{ signatory: null, court: null, dpo: null, logo: null, roles: [] },
};

const KIND = 'organisation';

/** Describes an organisation whose letterhead may not be filled in yet: a blank one is then kept. */
export type NewOrganisation = Omit<Organisation, 'letterhead'> & Partial<Pick<Organisation, 'letterhead'>>;

export function putOrganisation(
  store: Store,
  { id, letterhead = BLANK_LETTERHEAD, ...value }: NewOrganisation,
): Promise<void> {
  return putOver(store, { kind: KIND, id, marks: [], sort: '', value: { ...value, letterhead: { ...letterhead } } });
}

/** Reads all organisations, in order of id. */
export async function allOrganisations(store: Store): Promise<Organisation[]> {
  return (await everyRecord(store, KIND)).map(organisationOf);
}

const checkedOrganisation = checkedBy<Omit<Organisation, 'id' | 'letterhead'> & { letterhead?: Partial<Letterhead> }>({
  name: 'text',
  siret: 'text?',
  kind: 'text?',
  active: 'claim',
  letterhead: 'object?',
});

/** Completes the letterhead, which did not exist before 0.2.0. */
function organisationOf(record: StoredRecord): Organisation {
  const kept = checkedOrganisation(record);
  return { ...kept, id: record.id, letterhead: { ...BLANK_LETTERHEAD, ...kept.letterhead } };
}
