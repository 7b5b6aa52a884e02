import { amountPrints } from './amounts.ts';

/** Describes one way to show what an expression gives: the `as` of a fact or of a measure. */
interface FactRecord {
  /** Lists what its expression may give, besides null. */
  gives: readonly ('string' | 'number' | 'int' | 'date' | 'instant' | 'duration' | 'list')[];
  /** Explains, in the meta-schema, a value whose name is not enough. */
  says?: string;
}

const records = {
  text: { gives: ['string', 'number', 'duration', 'list'] },
  phone: { gives: ['string'] },
  email: { gives: ['string'] },
  date: { gives: ['date'] },
  instant: { gives: ['instant', 'string'] },
  money: { gives: ['int'], says: 'centimes entiers' },
  hours: { gives: ['number'], says: 'heures' },
  list: { gives: ['list'] },
  table: { gives: ['list'], says: 'liste de groupes dont les noms sont les colonnes' },
  file: { gives: ['string', 'list'], says: 'identifiants de fichiers' },
} satisfies { [kind: string]: FactRecord };

export type FactKind = keyof typeof records;

export const factRecords: { readonly [kind in FactKind]: FactRecord } = records;

// The keys of the list are its kinds.
export const factKinds = Object.keys(records) as FactKind[];

/** Lists the kinds that `amounts.ts` writes. */
export const amountKinds = Object.keys(amountPrints) as (FactKind & keyof typeof amountPrints)[];

/** Explains in one French sentence those of these kinds whose name is not enough. */
export function factsSaid(kinds: readonly FactKind[]): string {
  const said = kinds.map((kind) => [kind, factRecords[kind].says]).filter(([, says]) => says !== undefined);
  return `${said.map((one) => one.join(' : ')).join(' ; ')}.`;
}
