import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { FieldRecord } from './field-record.ts';
import { allFields, type FieldKind, fieldRecords } from './kinds/kinds.ts';

const BY_WIDGET = new Map(allFields.flatMap(([kind, { widget }]) => (widget ? [[widget.name, kind] as const] : [])));
const BY_FORMAT = new Map(allFields.flatMap(([kind, { format }]) => (format ? [[format.name, kind] as const] : [])));

/** Finds the kind of a field from its schema: its type, its `x-widget`, its choices, its format. */
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

/** Says which kind an `x-widget` asks for, and what it names: `dossier:appel` is a dossier of `appel`. */
export interface AskedWidget {
  kind: FieldKind;
  /** Is the text after the colon; empty when nothing follows. */
  target: string;
  /** Is the whole text: it names the source of the choices that the server lists. */
  source: string;
}

/** Returns null when the field names no kind by its `x-widget`. */
export function widgetOf({ 'x-widget': widget }: JsonObject): AskedWidget | null {
  if (typeof widget !== 'string') return null;
  const [name = '', target = ''] = widget.split(':', 2);
  const kind = BY_WIDGET.get(name);
  return kind === undefined ? null : { kind, target, source: widget };
}

/** Returns what the widget names when it is of this kind: `communes` for `list:communes` and `entry`; null otherwise. */
export function targetOf(field: JsonObject, kind: FieldKind): string | null {
  const asked = widgetOf(field);
  return asked?.kind === kind && asked.target !== '' ? asked.target : null;
}

/** Yields every field of a schema, however deep it is. */
export function* fieldsIn(schema: Json): Generator<JsonObject> {
  if (isJsonObject(schema)) yield schema;
  for (const inside of isJsonObject(schema) ? Object.values(schema) : Array.isArray(schema) ? schema : [])
    yield* fieldsIn(inside);
}

/** Returns the type of an answer, `null` aside; a schema without a type but with `properties` is an object. */
export function answerType({ type, properties }: JsonObject): Json {
  const types = [type ?? null].flat().filter((one) => one !== null && one !== 'null');
  return types[0] ?? (properties === undefined ? null : 'object');
}
