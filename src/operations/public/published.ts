import { isReadWhole, type ReadScope, readable } from '../../access/access.ts';
import { isJsonObject, type Json, type JsonObject, problems, refuse } from '../../base/base.ts';
import {
  type Bundle,
  type CompiledBundle,
  type Dossier,
  type PublicMoment,
  type PublicPage,
  publicMoment,
} from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { grantedByBoth, sensitiveOf, stripperFor } from '../reading/reading.ts';

/** Describes a dossier that is public at an instant, under its own version and the current one. */
export interface PublishedDossier {
  dossier: Dossier;
  compiled: CompiledBundle;
  current: Bundle;
  /** Is the page as the current version declares it. */
  page: PublicPage;
  moment: PublicMoment;
  now: string;
  /** Holds what may be shown of the data, and nothing else. */
  data: JsonObject;
  /** Tells whether all that an expression's path names may be shown. */
  reads(path: string): boolean;
}

/** Lists the current versions whose dossiers may be public. */
export async function publicVersions({
  bundles,
}: Pick<Context, 'bundles'>): Promise<{ page: PublicPage; current: Bundle }[]> {
  const all = await bundles.currentDefinitions();
  return all.flatMap((current) => (current.workflow.public ? [{ page: current.workflow.public, current }] : []));
}

/** @throws Refusal not-found, the same whether it does not exist, is not public or is public no more */
export async function publishedAt(
  context: Context,
  { path, dossier: id }: { path: string; dossier: string },
): Promise<PublishedDossier> {
  const version = (await publicVersions(context)).find(({ page }) => page.path === path);
  const stored = version && (await context.store.load(id));
  const found = stored && (await published(context, stored.dossier, version));
  return found ?? refuse(problems.notFound('Cette page n’existe pas, ou n’est plus publiée. Vérifiez son adresse.'));
}

/** Returns null unless both versions make the dossier public. */
export async function published(
  context: Context,
  dossier: Dossier,
  { page, current }: { page: PublicPage; current: Bundle },
): Promise<PublishedDossier | null> {
  if (dossier.workflow !== current.workflow.id) return null;
  const compiled = await context.bundles.byHash(dossier.bundle).catch(() => null);
  const own = compiled?.bundle.workflow.public;
  if (!compiled || !own) return null;
  const now = await context.clock.now();
  const moment = publicMoment(compiled, dossier, now);
  if (moment === null) return null;
  return {
    dossier,
    compiled,
    current,
    page,
    moment,
    now,
    ...(await shownOf(compiled, dossier.data, { current, own, page })),
  };
}

async function shownOf(
  compiled: CompiledBundle,
  data: JsonObject,
  { current, own, page }: { current: Bundle; own: PublicPage; page: PublicPage },
): Promise<Pick<PublishedDossier, 'data' | 'reads'>> {
  const { bundle } = compiled;
  const sensitive = [...sensitiveOf({ bundle }), ...sensitiveOf({ bundle: current })];
  const granted = withoutNamed(grantedByBoth([bundle, own.data], [current, page.data]), sensitive);
  const strip = await stripperFor({ bundle, compiled }, granted, NOBODY, [data]);
  return {
    // A grant on a parent field never opens a sensitive field of its own version; here it opens none of the current one either.
    data: readable(strip(data), ['*'], sensitive),
    reads: (path) => path.startsWith('data.') && isReadWhole(path.slice('data.'.length), granted.fields, sensitive),
  };
}

const NOBODY = {
  person: { id: '', name: '', email: '', roles: [], organisation: null },
  followed: async () => new Set<string>(),
};

/** Removes grants that name a sensitive field: a public page never shows one. */
function withoutNamed(granted: ReadScope, sensitive: readonly string[]): ReadScope {
  const isPlain = (field: string) => !sensitive.some((mark) => field === mark || field.startsWith(`${mark}.`));
  return {
    ...granted,
    fields: granted.fields.filter(isPlain),
    items: granted.items.filter(({ data }) => isPlain(data)),
  };
}

/** Returns what a dotted field holds, through groups and lists. */
export function valuesAt(value: Json | undefined, [step, ...rest]: readonly string[]): Json[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, step === undefined ? [] : [step, ...rest]));
  if (step === undefined) return value === undefined || value === null ? [] : [value];
  return isJsonObject(value) && Object.hasOwn(value, step) ? valuesAt(value[step], rest) : [];
}
