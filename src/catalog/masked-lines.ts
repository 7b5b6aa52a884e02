import { isJsonObject, type Json, type JsonObject, plural } from '../base/base.ts';
import { type Bundle, type BundleLabels, labelsOf } from '../engine/engine.ts';
import { recordOf } from '../fields/fields.ts';
import { formatLongDate, isCivilDate } from '../time/time.ts';
import { maskedData } from './masked.ts';
import { typeOf } from './templates/templates.ts';

/** Holds one masked answer as a person would read it. */
export interface MaskedLine {
  /** Is written « Sortie › Motif ». */
  title: string;
  text: string;
  /** Is true when another answer is shown in the place of a masked choice: any of the choices may be the real one. */
  isStandIn: boolean;
}

/**
 * Lists what a dossier holds by address, in words and masked by this version, without empty answers; for a list, how many lines it has.
 * `data` is masked already by the version it was answered under.
 */
export function maskedLines(bundle: Bundle, data: Json): Map<string, MaskedLine> {
  const lines = new Map<string, MaskedLine>();
  const walk = (
    value: Json,
    schema: JsonObject,
    at: { address: string; titles: string[]; isMarked: boolean },
  ): void => {
    const properties = isJsonObject(schema.properties) ? schema.properties : {};
    for (const [name, field] of Object.entries(properties)) {
      const member = isJsonObject(value) ? (value[name] ?? null) : null;
      if (!isJsonObject(field) || member === null) continue;
      const address = `${at.address}.${name}`;
      const titles = [...at.titles, typeof field.title === 'string' ? field.title : name];
      const isMarked = at.isMarked || field['x-sensitive'] !== undefined;
      if (typeOf(field) === 'object') walk(member, field, { address, titles, isMarked });
      else saying(lines, address, { titles, text: textOf(member, field, labels[address]), isStandIn: isMarked });
    }
  };
  const labels = labelsOf(bundle, null);
  walk(maskedData(bundle, bundle.dossier, data), bundle.dossier, { address: 'data', titles: [], isMarked: false });
  return lines;
}

interface LineText extends Omit<MaskedLine, 'title'> {
  titles: string[];
}

function saying(lines: Map<string, MaskedLine>, address: string, { titles, text, isStandIn }: LineText) {
  if (text !== '') lines.set(address, { title: titles.join(' › '), text, isStandIn });
}

function textOf(value: Json, field: JsonObject, labels: BundleLabels[string] | undefined): string {
  if (Array.isArray(value)) return value.length === 0 ? '' : plural(value.length, 'ligne');
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  const { nature, print } = recordOf(field);
  if (nature === 'quantity' && value !== null) return print(value, field) ?? '';
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  if (typeof value !== 'string') return '';
  if (labels !== undefined && Object.hasOwn(labels, value)) return labels[value] ?? value;
  return isCivilDate(value) ? formatLongDate(value) : value;
}
