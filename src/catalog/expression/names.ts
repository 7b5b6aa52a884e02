import { isJsonObject, type Json, type JsonObject, own, ownMember } from '../../base/base.ts';
import { nodesOf } from '../../definition/definition.ts';
import { type Bundle, workflowsOf } from '../../engine/engine.ts';
import { describeType, type ExpressionEnv, type Type, typeOfSchema } from '../../expressions/expressions.ts';
import { targetOf } from '../../fields/fields.ts';
import { itemOf } from '../definition/definition.ts';
import { LINK_WORDS, NAME_WORDS } from './name-words.ts';
import type { ExpressionPlace } from './place.ts';

/** Describes a name that an expression may read where it is written. */
export interface ExpressionName {
  /** Is written `data.entree.date`; for a member of a list's elements, it is the member's name alone. */
  path: string;
  title: string;
  /** Describes the type in French: « une date ou null ». */
  type: string;
  /** Names the list whose elements have this member; null elsewhere. */
  of: string | null;
  /** Lists the only texts it may hold, as they are written and as they are read. */
  choices: { code: string; title: string }[];
}

/** Limits the choices listed: beyond, a person searches better in the list itself. */
const MAX_CHOICES = 300;
const MAX_DEPTH = 6;

/**
 * Lists every name that may be read there, in the order of the schemas.
 * @param all to know the states of the dossiers that are linked
 */
export function expressionNames(
  { bundle, options }: ExpressionPlace,
  all: { [workflow: string]: Bundle },
): ExpressionName[] {
  const { scope, known = {}, env } = options;
  const naming = { bundle, env, states: statesIn(bundle, all) };
  const own = Object.entries(known).map(([name, type]): TypedName => ({ ...root(name), type, schema: {} }));
  const shared = Object.entries(scope)
    .filter(([name]) => !Object.hasOwn(known, name))
    .map(([name, schema]): TypedName => ({ ...root(name), type: typeOfSchema(schema, env), schema }));
  return [...own, ...shared].flatMap((one) => namesUnder(one, naming));
}

interface TypedName {
  path: string;
  title: string;
  type: Type;
  schema: JsonObject;
  of: string | null;
  depth: number;
}

interface NameSources {
  bundle: Bundle;
  env: ExpressionEnv;
  /** Maps the address of each list of states to the states it may hold. */
  states: Map<string, ExpressionName['choices']>;
}

const root = (name: string) => ({ path: name, title: NAME_WORDS[name] ?? name, of: null, depth: 0 });

function namesUnder(named: TypedName, naming: NameSources): ExpressionName[] {
  const { path, title, type, of } = named;
  const own = { path, title, type: describeType(type), of, choices: choicesOf(named, naming) };
  return [own, ...membersOf(named).flatMap((member) => namesUnder(titled(member, naming), naming))];
}

/** Lists the members of a name; a list inside the elements of a list is skipped, as no name could reach it. */
function membersOf(named: TypedName): TypedName[] {
  const { path, title, type, schema, of, depth } = named;
  if (depth >= MAX_DEPTH) return [];
  const isList = type.kind === 'list' && of === null;
  const group = isList ? type.of : type;
  if (group.kind !== 'object') return [];
  const { properties } = isList ? itemOf(schema) : schema;
  return [...group.fields].map(([name, member]) => {
    const declared = ownMember(properties, name);
    const field = isJsonObject(declared) ? declared : {};
    const said = field['title'];
    const around = depth === 0 || isList ? '' : `${title} › `;
    return {
      path: isList ? name : `${path}.${name}`,
      title: `${around}${typeof said === 'string' ? said : (NAME_WORDS[`${path}.${name}`] ?? name)}`,
      ...{ type: member, schema: field, of: isList ? path : of, depth: depth + 1 },
    };
  });
}

/** Adds titles: roles and links are named by the bundle, not by a schema. */
function titled(named: TypedName, { bundle }: NameSources): TypedName {
  const [first, name = '', member, ...rest] = named.path.split('.');
  if (named.of !== null || (first !== 'roles' && first !== 'liens') || rest.length > 0) return named;
  if (first === 'roles') return { ...named, title: bundle.roles[name]?.title ?? name };
  const link = `Dossier lié « ${linkTitle(bundle, name)} »`;
  return { ...named, title: member === undefined ? link : `${link} : ${LINK_WORDS[member] ?? member}` };
}

function linkTitle({ workflow, linked }: Bundle, name: string): string {
  const link = own(workflow.links, name);
  const titles = (link === undefined ? [] : workflowsOf(link)).map((one) => linked[one]?.['title']);
  return titles.find((title) => typeof title === 'string') ?? name;
}

function choicesOf({ path, type, schema, of }: TypedName, { env, states }: NameSources): ExpressionName['choices'] {
  const stated = of === null ? states.get(path) : undefined;
  if (stated !== undefined) return stated;
  const value = type.kind === 'list' ? type.of : type;
  if (value.kind !== 'string') return [];
  const titles = titlesIn(type.kind === 'list' ? itemOf(schema) : schema, env);
  const codes = value.values ?? Object.keys(titles);
  return codes.slice(0, MAX_CHOICES).map((code) => ({ code, title: String(titles[code] ?? code) }));
}

/** Maps codes to titles, for a field with its own choices or with a list. */
function titlesIn(field: JsonObject, { labels }: ExpressionEnv): { [code: string]: Json } {
  const { 'x-enum-titles': titles } = field;
  if (isJsonObject(titles)) return titles;
  const list = targetOf(field, 'entry');
  return list === null ? {} : (labels?.(list) ?? {});
}

function statesIn(bundle: Bundle, all: { [workflow: string]: Bundle }): NameSources['states'] {
  const links = Object.entries(bundle.workflow.links).map(([name, link]): [string, ExpressionName['choices']] => [
    `liens.${name}.etats`,
    workflowsOf(link).flatMap((one) => (all[one] === undefined ? [] : statesOf(all[one]))),
  ]);
  return new Map([['etats', statesOf(bundle)], ...links]);
}

function statesOf({ workflow }: Bundle): ExpressionName['choices'] {
  const [, ...inner] = nodesOf(workflow);
  return inner.map((node) => ({ code: node.id, title: node.config.meta?.title ?? node.id }));
}
