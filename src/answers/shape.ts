import { isJsonObject, type Json, type JsonObject, memo } from '../base/base.ts';
import { inEvaluationOrder } from './conditions.ts';
import { inlineRefs } from './inline-refs.ts';

/** Holds a schema read once into what the rest of the room walks: groups of fields, lists, and plain values. */
export interface SchemaShape {
  kind: 'group' | 'list' | 'value';
  schema: JsonObject;
  isNullable: boolean;
  /** Lists the fields of a group in the order they are declared. */
  fields: ShapeField[];
  named: ReadonlyMap<string, ShapeField>;
  /** Lists the fields of a group, each after those its condition reads. */
  ordered: ShapeField[];
  /** Says that both orders are the same, as in nearly every form. */
  isInOrder: boolean;
  /** Says that something inside is shown on a condition, or with an agreement. */
  isConditional: boolean;
  /** Describes each item of a list; null when the shape is no list. */
  item: SchemaShape | null;
}

export interface ShapeField {
  name: string;
  shape: SchemaShape;
  isRequired: boolean;
  /** Holds `x-show-if`; null when the field is always shown. The condition reads the containing group, without its hidden fields. */
  condition: JsonObject | null;
  whenHidden: 'clear' | 'keep';
  /** Names the agreement that the answer rests on (`x-consent`); null when it rests on none. */
  consent: string | null;
}

const shapes = memo<JsonObject, SchemaShape>('shapes of forms');

/** Returns the shape of a schema; references inside the same file are followed. The shape is kept as long as the schema itself. */
export function shapeOf(schema: JsonObject): SchemaShape {
  return shapes(schema, () => shapeOfNode(inlineRefs(schema, '', () => undefined).schema));
}

function shapeOfNode(schema: JsonObject): SchemaShape {
  const types = typesOf(schema);
  const isNullable = types.includes('null');
  const plain: SchemaShape = {
    kind: 'value',
    schema,
    isNullable,
    fields: [],
    named: new Map(),
    ...noOrder,
    item: null,
  };
  if (types.includes('array')) return listOf(plain, itemOf(schema));
  if (!types.includes('object')) return plain;
  const fields = fieldsOf(schema);
  const { ordered, stuck } = inEvaluationOrder(fields, schema);
  const named = new Map(fields.map((field) => [field.name, field]));
  const all = [...ordered, ...stuck];
  const isInOrder = all.every((field, index) => field === fields[index]);
  const isConditional = fields.some(
    ({ condition, consent, shape }) => condition !== null || consent !== null || shape.isConditional,
  );
  return { ...plain, kind: 'group', fields, named, ordered: all, isInOrder, isConditional };
}

function listOf(plain: SchemaShape, item: SchemaShape | null): SchemaShape {
  return { ...plain, kind: 'list', item, isConditional: item?.isConditional === true };
}

const noOrder: Pick<SchemaShape, 'ordered' | 'isInOrder' | 'isConditional'> = {
  ordered: [],
  isInOrder: true,
  isConditional: false,
};

function fieldsOf(schema: JsonObject): ShapeField[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).flatMap(([name, field]) =>
    isJsonObject(field) ? [fieldOf(name, field, required.includes(name))] : [],
  );
}

function fieldOf(name: string, schema: JsonObject, isRequired: boolean): ShapeField {
  const { 'x-show-if': condition, 'x-consent': consent } = schema;
  return {
    name,
    shape: shapeOfNode(schema),
    isRequired,
    condition: isJsonObject(condition) ? condition : null,
    whenHidden: schema['x-when-hidden'] === 'keep' ? 'keep' : 'clear',
    consent: typeof consent === 'string' ? consent : null,
  };
}

function itemOf(schema: JsonObject): SchemaShape | null {
  return isJsonObject(schema.items) ? shapeOfNode(schema.items) : null;
}

function typesOf(schema: JsonObject): Json[] {
  const type = schema.type;
  return Array.isArray(type) ? type : [type ?? null];
}
