import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { Checker } from './checker.ts';
import { pointer } from './pointer.ts';
import type { SchemaShape, ShapeField } from './shape.ts';

/** Describes a document once its hidden fields and blanks are taken away. */
export interface PrunedDocument {
  /** Holds the answers that the person sees and gave, which are validated as they are. */
  shown: Json;
  hidden: Set<string>;
  /** Lists the answers of hidden fields marked `x-when-hidden: keep`. */
  kept: { path: string; field: ShapeField; value: Json }[];
  /** Lists the answers given without the agreement that they rest on. */
  unagreed: { path: string; consent: string }[];
}

/**
 * Takes away hidden fields and blanks. A blank text, or null where the schema has no null, is an answer not given: it becomes absent. A
 * required group stays, so that each field it lacks is reported; an optional group is dropped when empty. Names that the schema does not
 * know stay, for the validator to refuse.
 * @param agreed the agreements that the person gave; null for data already recorded, which no agreement is asked for
 */
export function prune(
  shape: SchemaShape,
  value: Json,
  checker: Checker,
  agreed: ReadonlySet<string> | null = null,
): PrunedDocument {
  const pruned: PruneState = { shown: null, hidden: new Set(), kept: [], unagreed: [], checker, agreed };
  pruned.shown = pruneValue(shape, value, [], pruned) ?? value;
  return pruned;
}

/** Lists the steps to the current value; they are written as a pointer only where something is hidden. */
type ValueSteps = (string | number)[];

interface PruneState extends PrunedDocument {
  checker: Checker;
  agreed: ReadonlySet<string> | null;
}

function pruneValue(shape: SchemaShape, value: Json, path: ValueSteps, pruned: PruneState): Json | undefined {
  if (isBlank(shape, value)) return undefined;
  if (shape.kind === 'group' && isJsonObject(value)) return pruneGroup(shape, value, path, pruned);
  if (shape.kind === 'list' && Array.isArray(value)) return pruneList(shape, value, path, pruned);
  return value;
}

function pruneGroup(shape: SchemaShape, group: JsonObject, path: ValueSteps, pruned: PruneState): JsonObject {
  const shown: JsonObject = {};
  if (!shape.isConditional) {
    // No field of this group can be hidden, so neither conditions nor pointers are needed.
    for (const field of shape.ordered) {
      const answer = pruneField(field, group[field.name], path, pruned);
      if (answer !== undefined) shown[field.name] = answer;
    }
    return withUnknown(shape, shown, group);
  }
  for (const field of shape.ordered) {
    path.push(field.name);
    const given = group[field.name];
    const isShown = field.condition === null || pruned.checker.holds(field.condition, shown);
    const isAgreed = field.consent === null || (pruned.agreed?.has(field.consent) ?? true);
    if (!isShown) hide(field, given, path, pruned);
    else if (!isAgreed) withhold(field, given, path, pruned);
    const answer = isShown && isAgreed ? pruneField(field, given, path, pruned) : undefined;
    if (answer !== undefined) shown[field.name] = answer;
    path.pop();
  }
  return withUnknown(shape, shape.isInOrder ? shown : inDeclaredOrder(shape, shown), group);
}

function pruneField(
  field: ShapeField,
  given: Json | undefined,
  path: ValueSteps,
  pruned: PruneState,
): Json | undefined {
  const isGroup = field.shape.kind === 'group' && !field.shape.isNullable;
  const isAbsent = given === undefined || isBlank(field.shape, given);
  // No field of this group can be hidden, and it would be dropped as empty.
  if (isAbsent && !field.isRequired && !field.shape.isConditional) return undefined;
  const answer = pruneValue(field.shape, isAbsent && isGroup ? {} : (given ?? null), path, pruned);
  if (isAbsent && !isGroup) return undefined;
  return isGroup && !field.isRequired && isEmpty(answer) ? undefined : answer;
}

/** Tells whether a group holds no answer, however deep. */
function isEmpty(answer: Json | undefined): boolean {
  return isJsonObject(answer) && Object.values(answer).every(isEmpty);
}

/** Keeps blank items: dropping one would move the others. */
function pruneList(shape: SchemaShape, list: Json[], path: ValueSteps, pruned: PruneState): Json[] {
  const { item } = shape;
  if (!item) return list;
  return list.map((value, i) => {
    path.push(i);
    const answer = pruneValue(item, value, path, pruned) ?? value;
    path.pop();
    return answer;
  });
}

function hide(field: ShapeField, given: Json | undefined, steps: ValueSteps, pruned: PruneState): void {
  const path = steps.reduce<string>(pointer, '');
  pruned.hidden.add(path);
  const isKept = field.whenHidden === 'keep' && given !== undefined && !isBlank(field.shape, given);
  if (isKept) pruned.kept.push({ path, field, value: given });
}

/** Takes away an answer that rests on an agreement not given: unlike that of a hidden field, it is never kept. */
function withhold(
  { shape, consent }: ShapeField,
  given: Json | undefined,
  steps: ValueSteps,
  pruned: PruneState,
): void {
  const path = steps.reduce<string>(pointer, '');
  pruned.hidden.add(path);
  const isGiven = given !== undefined && !isBlank(shape, given) && !isEmpty(given) && !isEmptyList(given);
  if (isGiven && consent !== null) pruned.unagreed.push({ path, consent });
}

function isEmptyList(given: Json): boolean {
  return Array.isArray(given) && given.length === 0;
}

function inDeclaredOrder(shape: SchemaShape, shown: JsonObject): JsonObject {
  const ordered: JsonObject = {};
  for (const { name } of shape.fields) if (shown[name] !== undefined) ordered[name] = shown[name];
  return ordered;
}

function withUnknown(shape: SchemaShape, shown: JsonObject, given: JsonObject): JsonObject {
  for (const name of Object.keys(given)) if (!shape.named.has(name)) shown[name] = given[name] ?? null;
  return shown;
}

function isBlank(shape: SchemaShape, value: Json): boolean {
  if (value === null) return !shape.isNullable;
  return typeof value === 'string' && value.trim() === '' && !isAdmitted(shape.schema, value);
}

function isAdmitted(schema: JsonObject, value: string): boolean {
  return Array.isArray(schema.enum) && schema.enum.includes(value);
}
