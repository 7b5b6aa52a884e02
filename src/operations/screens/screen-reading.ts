import { isReading, type ReadScope, readScopeOf, rolesOn } from '../../access/access.ts';
import type { JsonObject } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, type Dossier, readingVars } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { definitionAsRead, type FollowedLookup, followedBy, stripperFor } from '../reading/reading.ts';
import { type LinksReader, linksReader } from './readable-links.ts';

/** Describes a dossier read without its row of the list. */
export interface ReadDossier {
  dossier: Dossier;
  compiled: CompiledBundle;
  /** Is the version the dossier is pinned to, with the reading rights of today. */
  bundle: Bundle;
  readScope: ReadScope;
  states: string[];
  roles: { [role: string]: string[] };
  deadlines: Dossier['deadlines'];
  acts: Dossier['acts'];
  /** Lists the roles of the reader on the dossier. */
  held: string[];
  vars: JsonObject;
}

/** Holds what is prepared once for all the dossiers of a reading. */
export interface ReadingContext {
  now: string;
  linksOf: LinksReader;
  followed: FollowedLookup;
}

export function besideFor(context: Context, caller: Caller, now: string): ReadingContext {
  return { now, linksOf: linksReader(context, caller), followed: followedBy(context, caller) };
}

/** Reads a dossier with the rights of its reader: `hidden` when they read nothing of it, null when its version cannot be read. */
export async function readOne(
  context: Context,
  caller: Caller,
  dossier: Dossier,
  { now, linksOf, followed }: ReadingContext,
): Promise<ReadDossier | 'hidden' | null> {
  const compiled = await context.bundles.byHash(dossier.bundle).catch(() => null);
  if (!compiled) return null;
  const bundle = await definitionAsRead(context, compiled.bundle);
  const held = rolesOn(dossier, bundle, caller.person);
  const readScope = readScopeOf(bundle.workflow, held);
  if (!isReading(readScope)) return 'hidden';
  const reader = { person: caller.person, followed };
  const data = (await stripperFor({ bundle, compiled }, readScope, reader, [dossier.data]))(dossier.data);
  const shown = shownOf(dossier, readScope);
  const { states, roles, deadlines } = shown;
  const vars = readingVars(compiled, shown, data, { now, liens: await linksOf({ dossier, compiled, bundle, held }) });
  return { dossier, compiled, bundle, readScope, states, roles, deadlines, acts: dossier.acts, held, vars };
}

/** Removes the states, people and deadlines that the reader may not see. */
function shownOf(dossier: Dossier, readScope: ReadScope): Dossier {
  if (readScope.isWhole) return dossier;
  const roles = Object.fromEntries(Object.entries(dossier.roles).filter(([role]) => readScope.shows('people', role)));
  const states = dossier.states.filter((state) => readScope.shows('states', state));
  const deadlines = dossier.deadlines.filter(({ name }) => readScope.shows('deadlines', name));
  return { ...dossier, states, tags: [], roles, deadlines };
}
