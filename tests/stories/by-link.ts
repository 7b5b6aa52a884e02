import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import type { CompiledBundle } from '../../src/engine/engine.ts';
import type { Caller } from '../../src/operations/operations.ts';
import type { Line } from './script.ts';
import type { Stage } from './stage.ts';

/** Holds a line of the story sent without an account: the link it goes through, and the answers left to give. */
export interface HandedLink {
  /** Is the path of the link's page. */
  path: string;
  token: string;
  /** Is the name that the person gives. */
  name: string;
  answers: JsonObject;
}

/** Tells whether the role of a line has no account. */
export function isByLink({ bundle }: CompiledBundle, { role }: Line): boolean {
  return bundle.roles[role]?.binding === 'link';
}

/** Makes a link as the workflow's own letters would carry it for this event, with the same answers given in advance. */
export async function handLink(
  { operations }: Stage,
  compiled: CompiledBundle,
  maker: Caller,
  { event, data, role }: Line,
  dossier: string,
): Promise<HandedLink> {
  const given = presetNames(compiled.bundle.workflow as unknown as Json, event);
  const members = Object.entries(data as JsonObject);
  const preset = Object.fromEntries(members.filter(([name]) => given.includes(name)));
  const schema = compiled.forms[compiled.bundle.workflow.events[event]?.form ?? '']?.schema ?? {};
  const own = ownName(schema);
  const answers = Object.fromEntries(members.filter(([name]) => !given.includes(name) && name !== own));
  const name = String((own && (data as JsonObject)[own]) ?? `Personne ${role}`);
  const { url } = await operations.makeLink(maker, { dossier, role, events: [event], preset, lasts: 'P1D' });
  const { pathname } = new URL(url);
  return { path: pathname, token: pathname.slice('/s/'.length), name, answers };
}

/** Returns the question whose answer is the name that the page asks for anyway. */
function ownName({ properties }: JsonObject): string | null {
  const asked = isJsonObject(properties) ? Object.entries(properties) : [];
  return asked.find(([, member]) => isJsonObject(member) && member['x-own-name'] === true)?.[0] ?? null;
}

/** Lists the answers that the links of a definition give in advance for an event. */
function presetNames(node: Json, event: string): string[] {
  if (Array.isArray(node)) return node.flatMap((item) => presetNames(item, event));
  if (!isJsonObject(node)) return [];
  const own = Array.isArray(node['events']) && node['events'].includes(event) && isJsonObject(node['preset']);
  const names = own ? Object.keys(node['preset'] as JsonObject) : [];
  return [...names, ...Object.values(node).flatMap((member) => presetNames(member, event))];
}

/** Writes answers as a browser sends the fields of the page. */
export function asFields(value: Json, path = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => asFields(item, `${path}/${index}`));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([name, one]) => asFields(one, `${path}/${name}`));
  if (typeof value === 'boolean') return [[path, value ? 'oui' : 'non']];
  if (typeof value === 'number') return [[path, String(value).replace('.', ',')]];
  return value === null ? [] : [[path, value]];
}
