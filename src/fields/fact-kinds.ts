import type { Json } from '../base/base.ts';
import { minutes, money } from './kinds/kinds.ts';

/** Describes one way to show what an expression gives: the `as` of a fact or of a measure. */
interface FactRecord {
  /** Lists what its expression may give, besides null. */
  gives: readonly ('string' | 'number' | 'int' | 'date' | 'instant' | 'duration' | 'list')[];
  /** Explains, in the meta-schema, a value whose name is not enough. */
  says?: string;
  /** Writes an amount as a field of its kind does; absent where the value is no amount. */
  print?(value: Json): string;
}

const records = {
  text: { gives: ['string', 'number', 'duration', 'list'] },
  phone: { gives: ['string'] },
  email: { gives: ['string'] },
  date: { gives: ['date'] },
  instant: { gives: ['instant', 'string'] },
  money: { gives: ['int'], says: 'centimes entiers', print: money.print },
  hours: { gives: ['number'], says: 'heures', print: inMinutes },
  list: { gives: ['list'] },
  table: { gives: ['list'], says: 'liste de groupes dont les noms sont les colonnes' },
  file: { gives: ['string', 'list'], says: 'identifiants de fichiers' },
} satisfies { [kind: string]: FactRecord };

export type FactKind = keyof typeof records;

/** Names the kinds that write an amount. */
type AmountKind = { [kind in FactKind]: 'print' extends keyof (typeof records)[kind] ? kind : never }[FactKind];

export const factRecords: { readonly [kind in FactKind]: FactRecord } & {
  readonly [kind in AmountKind]: Required<FactRecord>;
} = records;

// The keys of the list are its kinds.
export const factKinds = Object.keys(records) as FactKind[];

export const amountKinds = factKinds.filter((kind): kind is AmountKind => 'print' in records[kind]);

/** Explains in one French sentence those of these kinds whose name is not enough. */
export function factsSaid(kinds: readonly FactKind[]): string {
  const said = kinds.map((kind) => [kind, factRecords[kind].says]).filter(([, says]) => says !== undefined);
  return `${said.map((one) => one.join(' : ')).join(' ; ')}.`;
}

/** Hours may have decimals: people read them as hours and minutes. */
function inMinutes(hours: Json): string {
  return minutes.print(typeof hours === 'number' ? Math.round(hours * 60) : hours);
}
