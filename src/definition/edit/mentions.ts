import type { JsonObject } from '../../base/base.ts';
import type { NameKind } from '../meaning.ts';
import { expressionsIn, isUnder, type Path as JsonPath, namesIn } from '../places.ts';
import type { StateNode } from '../states.ts';
import { whereIn } from '../titles.ts';
import { statesIn } from './definitions.ts';

/** Describes a place of a workflow that names something. */
export interface Mention {
  at: JsonPath;
  /** Names the place in words that users know. */
  where: string;
}

/** Lists the places that name a state, or quote it in an expression, except those inside `except`. */
export function mentionsOfState(workflow: JsonObject, id: string, except: readonly JsonPath[]): Mention[] {
  const quoted = new RegExp(`'${escaped(id)}'`);
  const expressions = expressionsIn('workflow', workflow).filter(({ source }) => quoted.test(source));
  const named = [...placesNaming(workflow, 'state', id), ...placesNaming(workflow, 'state', `#${id}`)];
  return mentions(workflow, except, [...named, ...expressions.map(({ path }) => path)]);
}

/** Lists the places that name an event or a deadline. */
export function mentionsOf(
  workflow: JsonObject,
  { of, name }: { of: 'event' | 'deadline'; name: string },
  except: readonly JsonPath[],
): Mention[] {
  return mentions(workflow, except, placesNaming(workflow, of, name));
}

/** Lists the owners of names that belong to the workflow itself. */
const OWN = ['own', 'child', 'target'];

function placesNaming(workflow: JsonObject, kind: NameKind, name: string): JsonPath[] {
  return namesIn('workflow', workflow).flatMap(({ of, owner, value, path }) =>
    of === kind && value === name && OWN.includes(owner) ? [path] : [],
  );
}

function mentions(workflow: JsonObject, except: readonly JsonPath[], places: readonly JsonPath[]): Mention[] {
  const found = places.filter((at) => !except.some((one) => isUnder(at, one)));
  const whereOf = whereIn(workflow);
  const named = found.map((at) => ({ at, where: whereOf(at)[0] }));
  return named.filter(({ where }, index) => named.findIndex((other) => other.where === where) === index);
}

/** Finds the innermost state that contains a place. */
export function holderOf(workflow: JsonObject, at: JsonPath): StateNode | undefined {
  return statesIn(workflow).findLast((node) => isUnder(at, node.at));
}

/** Lists the first four places, as in « fiche, étape « Mission » ». */
export function saidOf(all: readonly Mention[]): string {
  const few = all.slice(0, 4).map(({ where }) => where);
  return few.join(', ') + (all.length > few.length ? '…' : '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
