import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { fieldAt, propertyNames, requiredNames } from '../definition/definition.ts';

/** Describes a place where a name is looked up. */
export interface Frame {
  schema: JsonObject;
  /** Is the dotted address of its value; `*` stands for the items of a list. */
  address: string;
  /** Is false when the value itself may be absent: then nothing inside it is sure. */
  isFilled: boolean;
}

/** Holds the names a template may read at one place. */
export interface TemplateNames {
  /** Lists frames, innermost last; `../` goes one back. */
  frames: Frame[];
  /** Maps the names given by `as |x|`. */
  given: ReadonlyMap<string, Frame>;
  /** Holds the addresses known to be filled here, thanks to `{{#if}}`. */
  filled: ReadonlySet<string>;
  /** Receives each step of a path, with the field it names. */
  onStep?: ((path: hbs.AST.PathExpression, part: number, field: JsonObject) => void) | undefined;
}

/** Finds what a path names; or the step that names nothing, and what it could have named. */
export function resolve(
  path: hbs.AST.PathExpression,
  names: TemplateNames,
): Frame | { unknown: string; within: string; known: string[] } {
  if (path.data && path.parts[0] !== 'root') return { schema: {}, address: `@${path.original}`, isFilled: true };
  const { start, steps } = startOf(path, names);
  let frame = start;
  for (const [i, step] of steps.entries()) {
    const schema = step === 'length' && frame.schema.type === 'array' ? {} : fieldIn(frame.schema, step);
    if (schema === null) return { unknown: step, within: frame.address, known: propertyNames(frame.schema) };
    names.onStep?.(path, path.parts.length - steps.length + i, schema);
    const address = frame.address === '' ? step : `${frame.address}.${step}`;
    const isSure = frame.isFilled && isAlwaysFilled(frame.schema, step, schema);
    frame = { schema, address, isFilled: isSure || schema.type === 'array' || names.filled.has(address) };
  }
  return frame;
}

/** Returns the same names, once a field is known to be filled; the groups around it are then filled too. */
export function knowingFilled(names: TemplateNames, { address }: Frame): TemplateNames {
  const steps = address.split('.');
  const around = steps.map((_, i) => steps.slice(0, i + 1).join('.'));
  return { ...names, filled: new Set([...names.filled, ...around]) };
}

/** Returns the names seen from inside a group, or from an item of a list. */
export function within(names: TemplateNames, frame: Frame, givenName?: string): TemplateNames {
  const given = givenName === undefined ? names.given : new Map([...names.given, [givenName, frame]]);
  return { ...names, given, frames: [...names.frames, frame] };
}

export function isGroup({ schema }: Frame): boolean {
  return isJsonObject(schema.properties);
}

/** Tells whether a frame is a group or a list: what is read of it is reported for its fields. */
export function isAround(frame: Frame): boolean {
  return isGroup(frame) || frame.schema.type === 'array';
}

function startOf(
  { data, depth, parts }: hbs.AST.PathExpression,
  { frames, given }: TemplateNames,
): { start: Frame; steps: string[] } {
  const root = frames[0] ?? { schema: {}, address: '', isFilled: true };
  if (data) return { start: root, steps: parts.slice(1) };
  const named = depth === 0 ? given.get(parts[0] ?? '') : undefined;
  if (named) return { start: named, steps: parts.slice(1) };
  return { start: frames[frames.length - 1 - depth] ?? root, steps: parts };
}

/** Finds a direct field of a group; a list is not searched, as `{{#each}}` serves for that. */
function fieldIn(schema: JsonObject, step: string): JsonObject | null {
  return isJsonObject(schema.properties) ? fieldAt(schema, [step]) : null;
}

/**
 * Tells whether a field is sure to be filled: an absent group comes full of nulls, so its required fields are sure only if it is itself.
 */
export function isAlwaysFilled(group: JsonObject, step: string, field: JsonObject): boolean {
  const isConditional = field['x-show-if'] !== undefined;
  const isNullable = Array.isArray(field.type) && field.type.includes('null');
  return requiredNames(group).includes(step) && !isConditional && !isNullable;
}
