import { bytesText } from '../../base/base.ts';
import { CSV_START, csvLine } from '../../documents/documents.ts';
import { formatLongDate } from '../../time/time.ts';
import type { ExportedList } from '../lists/lists.ts';
import type { RetentionRunRecord } from './run-record.ts';
import type { TakenCopy } from './taken.ts';

/** Writes the bordereau for the archives: kind, extreme dates and volume first, then each dossier by its reference. */
export function slipOf(run: RetentionRunRecord): ExportedList {
  const { bordereau, act, items, visa, visaOf } = run;
  const head = [
    ['Nature', bordereau.kind],
    ['Opération', act === 'erase' ? 'Élimination' : 'Passage en archive intermédiaire'],
    ['Dates extrêmes', `${dayWords(bordereau.from)} – ${dayWords(bordereau.until)}`],
    ['Dossiers', String(bordereau.dossiers)],
    ['Pièces jointes et documents', `${bordereau.files} (${bytesText(bordereau.bytes)})`],
    [
      'Visa',
      visa === null
        ? visaOf === null
          ? 'non demandé'
          : `attendu : ${visaOf}`
        : `${visa.reference}, ${dayWords(visa.on)}`,
    ],
    [],
    ['Référence', 'Ouvert le', 'Dernier contact', 'À partir du', 'État'],
  ];
  const lines = items.map(({ dossier, openedOn, contact, due, state, why }) => [
    ...[dossier, openedOn, contact ?? '', due],
    why === null ? STATES[state] : `${STATES[state]} : ${why}`,
  ]);
  return csvOf(`bordereau-${run.id}`, [...head, ...lines]);
}

/**
 * Lists the copies that people took away earlier, which nothing here erases. Only data protection gets this list, since it names people who
 * work here.
 */
export function copiesOf(run: RetentionRunRecord, taken: readonly TakenCopy[]): ExportedList {
  const lines = taken.map(({ dossier, at, by, what }) => [dossier, at, by, what]);
  return csvOf(`copies-${run.id}`, [['Copies emportées auparavant', 'Le', 'Par', 'Quoi'], ...lines]);
}

function csvOf(name: string, lines: string[][]): ExportedList {
  const text = CSV_START + lines.map(csvLine).join('');
  return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', content: [Buffer.from(text)] };
}

const STATES = { waiting: 'à faire', done: 'fait', left: 'laissé' };

function dayWords(day: string | null): string {
  return day === null ? '' : formatLongDate(day);
}
