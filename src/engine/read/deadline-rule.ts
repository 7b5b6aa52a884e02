import { capitalised, memo } from '../../base/base.ts';
import { type Complete, delaysOf } from '../../definition/definition.ts';
import { durationInFrench, everyInFrench, parseDuration } from '../../time/time.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { itemsOf, schemaAt } from '../language/language.ts';

/** Words a deadline's rule as a French sentence, e.g. "7 jours ouvrés après l’entrée dans l’étape, à 9 h". */
export function deadlineRule(compiled: CompiledBundle, name: string): string {
  const definition = compiled.deadlines.get(name)?.definition;
  if (definition === undefined) return '';
  return sentences(definition, () => sentence(compiled, definition));
}

/**
 * Tells whether it falls at the end of a day: it is shown in the last second of that day, though it is due at the first instant of the
 * next.
 */
export function endsDay(compiled: CompiledBundle | null, name: string): boolean {
  return compiled?.deadlines.get(name)?.definition.endOf === 'day';
}

/** Keeps the sentences, because each view shows them all. */
const sentences = memo<Complete<'deadline'>, string>('sentences of deadlines');

function sentence(compiled: CompiledBundle, definition: Complete<'deadline'>): string {
  const delays = delaysOf(definition).map((delay) => moment(compiled, definition, delay));
  const parts = [
    delays.join(', puis '),
    hour(definition),
    repeats(definition),
    lateness(definition),
    gone(definition),
    legal(definition),
    closing(definition),
  ];
  return capitalised(parts.filter(Boolean).join(', '));
}

function moment(compiled: CompiledBundle, definition: Complete<'deadline'>, delay: string): string {
  const anchor = anchorText(compiled, definition);
  const { months, days, ms } = parseDuration(delay);
  if (months === 0 && days === 0 && ms === 0) return `le jour de ${anchor}`;
  const length = durationInFrench(delay.replace(/^-/, ''), definition.in);
  return `${length} ${delay.startsWith('-') ? 'avant' : 'après'} ${anchor}`;
}

function anchorText(compiled: CompiledBundle, definition: Complete<'deadline'>): string {
  if (definition.from === 'entry') return 'l’entrée dans l’étape';
  const title = titleOfField(compiled, definition);
  return title === null ? 'la date calculée' : `la date « ${title} »`;
}

/** Returns the title of the field that an anchor names, when it is a plain field of the data or of an item. */
function titleOfField(compiled: CompiledBundle, { from, each }: Complete<'deadline'>): string | null {
  const [, root = '', path = ''] = /^(data|item)\.([\w.]+)$/.exec(from) ?? [];
  const data = compiled.data.schema;
  const list = Array.isArray(each) ? each[0] : each;
  const [, field = ''] = /^data\.([\w.]+?)(?:\.filter\(.*\))?$/s.exec(list ?? '') ?? [];
  const schema = root === 'item' ? itemsOf(schemaAt(data, field)) : data;
  const title = root === '' || schema === null ? undefined : schemaAt(schema, path)?.title;
  return typeof title === 'string' ? title : null;
}

function hour({ at, endOf }: Complete<'deadline'>): string {
  if (endOf === 'day') return 'à la fin de la journée';
  const [hours = '9', minutes = '00'] = at.split(':');
  return minutes === '00' ? `à ${Number(hours)} h` : `à ${Number(hours)} h ${minutes}`;
}

function repeats({ repeat, in: unit }: Complete<'deadline'>): string {
  if (repeat === undefined) return '';
  return `puis ${everyInFrench(repeat.every, unit)} (${repeat.max} fois au plus)`;
}

function lateness({ maxLateness }: Complete<'deadline'>): string {
  return maxLateness === undefined ? '' : `sans effet après ${durationInFrench(maxLateness)} de retard`;
}

function gone({ until }: Complete<'deadline'>): string {
  return until === undefined ? '' : 'plus rien à faire une fois cette date passée';
}

function legal({ legal: isLegal }: Complete<'deadline'>): string {
  return isLegal ? 'échéance légale' : '';
}

function closing({ closing: isClosing }: Complete<'deadline'>): string {
  return isClosing ? 'suivie d’effet une minute plus tard, quand tout ce qui fut reçu avant est enregistré' : '';
}
