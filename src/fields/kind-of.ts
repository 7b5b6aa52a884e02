import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { FieldRecord } from './field-record.ts';
import { allFields, type FieldKind, fieldRecords } from './records.ts';

const BY_WIDGET = new Map(allFields.flatMap(([kind, { widget }]) => (widget ? [[widget.name, kind] as const] : [])));
const BY_FORMAT = new Map(allFields.flatMap(([kind, { format }]) => (format ? [[format.name, kind] as const] : [])));

/** The kind of a field by what its schema says: its type, the `x-widget` that asks it, its choices, its format. */
export function kindOf(field: JsonObject): FieldKind {
  switch (answerType(field)) {
    case 'object':
      return 'group';
    case 'array':
      return isJsonObject(field.items) && isOneOfSome(kindOf(field.items)) ? 'choices' : 'list';
    case 'boolean':
      return 'yes-no';
    default:
      return widgetOf(field)?.kind ?? plainKind(field);
  }
}

function isOneOfSome(kind: FieldKind): boolean {
  return kind === 'choice' || kind === 'entry';
}

function plainKind(field: JsonObject): FieldKind {
  if (Array.isArray(field.enum)) return 'choice';
  const type = answerType(field);
  if (type === 'integer' || type === 'number') return type;
  return (typeof field.format === 'string' ? BY_FORMAT.get(field.format) : undefined) ?? 'line';
}

export function recordOf(field: JsonObject): FieldRecord {
  return fieldRecords[kindOf(field)];
}

/** What an `x-widget` asks for, and what it names: `dossier:appel` is a dossier of `appel`. */
export interface AskedWidget {
  kind: FieldKind;
  /** After the colon; empty when nothing follows. */
  target: string;
}

/** Null when the field names no kind by its `x-widget`. */
export function widgetOf({ 'x-widget': widget }: JsonObject): AskedWidget | null {
  if (typeof widget !== 'string') return null;
  const [name = '', target = ''] = widget.split(':', 2);
  const kind = BY_WIDGET.get(name);
  return kind === undefined ? null : { kind, target };
}

/** What the field names by a widget of this kind: of `list:communes` and `entry`, `communes`; null otherwise. */
export function targetOf(field: JsonObject, kind: FieldKind): string | null {
  const asked = widgetOf(field);
  return asked?.kind === kind && asked.target !== '' ? asked.target : null;
}

/** The type of an answer, `null` aside; of what says none, the one that its members show. */
export function answerType({ type, properties }: JsonObject): Json {
  const types = [type ?? null].flat().filter((one) => one !== null && one !== 'null');
  return types[0] ?? (properties === undefined ? null : 'object');
}
