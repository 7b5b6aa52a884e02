import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { type Bundle, type BundleLabels, labelsOf } from '../engine/engine.ts';
import { formatLongDate, isCivilDate } from '../time/time.ts';
import { isShownMasked, maskedData } from './masked.ts';
import { typeOf } from './templates/variables/print-field.ts';

/** One answer as a person would read it, masked. */
export interface MaskedLine {
  /** « Sortie › Motif ». */
  title: string;
  text: string;
}

/**
 * What a dossier holds by address, in words and masked by this version; nothing of what is empty. Of a list, how many lines it has.
 * `data` is masked already by the version it was answered under.
 */
export function maskedLines(bundle: Bundle, data: Json): Map<string, MaskedLine> {
  const lines = new Map<string, MaskedLine>();
  const walk = (value: Json, schema: JsonObject, at: { address: string; titles: string[] }): void => {
    const properties = isJsonObject(schema.properties) ? schema.properties : {};
    for (const [name, field] of Object.entries(properties)) {
      const member = isJsonObject(value) ? (value[name] ?? null) : null;
      if (!isJsonObject(field) || member === null) continue;
      const address = `${at.address}.${name}`;
      const titles = [...at.titles, typeof field.title === 'string' ? field.title : name];
      if (typeOf(field) === 'object') walk(member, field, { address, titles });
      else saying(lines, address, { titles, text: textOf(member, labels[address]) });
    }
  };
  const labels = labelsOf(bundle, null);
  walk(maskedData(bundle, bundle.dossier, data), bundle.dossier, { address: 'data', titles: [] });
  return lines;
}

function saying(lines: Map<string, MaskedLine>, address: string, { titles, text }: { titles: string[]; text: string }) {
  if (text !== '') lines.set(address, { title: titles.join(' › '), text });
}

function textOf(value: Json, labels: BundleLabels[string] | undefined): string {
  if (Array.isArray(value)) return value.length === 0 ? '' : `${value.length} ligne${value.length > 1 ? 's' : ''}`;
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  if (typeof value !== 'string') return '';
  if (labels !== undefined && Object.hasOwn(labels, value)) return labels[value] ?? value;
  return isCivilDate(value) ? formatLongDate(value) : value;
}

/**
 * Whether an expression names what is shown masked, so that a date it gives would say something of it. By name alone: one that bears the
 * same name elsewhere hides it too.
 */
export function readsMasked({ dossier, linked }: Pick<Bundle, 'dossier' | 'linked'>, expression: string): boolean {
  const named = new Set(expression.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  // An address that is computed names nothing.
  if (/\[\s*[^\d\s\]]/.test(expression)) return true;
  return [dossier, ...Object.values(linked)].some((schema) =>
    maskedNames(schema, false).some((name) => named.has(name)),
  );
}

function maskedNames({ properties, items }: JsonObject, isWithin: boolean): string[] {
  const own = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, field]): string[] => {
    if (!isJsonObject(field)) return [];
    const isMarked = isWithin || field['x-sensitive'] !== undefined;
    const isMasked = isMarked || isShownMasked(name, field);
    return [...(isMasked ? [name] : []), ...maskedNames(field, isMarked)];
  });
  return [...own, ...(isJsonObject(items) ? maskedNames(items, isWithin || items['x-sensitive'] !== undefined) : [])];
}
