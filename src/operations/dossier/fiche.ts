import { fieldsRead, isReadWhole, type ReadScope, readScopeOf } from '../../access/access.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import {
  type CompiledBundle,
  type Dossier,
  ficheOf,
  listedIds,
  type MayRead,
  type Moment,
  type ShownFact,
} from '../../engine/engine.ts';
import type { StoredFile } from '../../store/store.ts';
import { type AuthorizedDossier, sensitiveOf } from '../reading/reading.ts';
import type { View, ViewFact } from '../shared-shapes/shared-shapes.ts';

export interface DossierReading {
  seen: Pick<AuthorizedDossier, 'dossier' | 'bundle'> & Partial<Pick<AuthorizedDossier, 'compiled'>>;
  held: string[];
  /** Holds only the data this reader may see. */
  data: JsonObject;
  readScope: ReadScope;
  /** Holds, by id, the linked dossiers that the reader may read. */
  readable: ReadonlyMap<string, Pick<AuthorizedDossier, 'bundle' | 'held'>>;
}

interface FicheContext {
  names: ReadonlyMap<string, string>;
  files: readonly StoredFile[];
  /** Lists the actions of the reader, so that a fact is editable only when its event is enabled. */
  events: View['events'];
  /** Receives the path of an expression that failed, never the values it read, which may be personal. */
  onFailure: (path: string) => void;
}

/** Builds the fiche as this reader may see it; null when the version of the dossier declares none. */
export function ficheFor(
  compiled: CompiledBundle,
  reading: DossierReading,
  moment: Moment,
  beside: FicheContext,
): View['fiche'] {
  const mayDo = (name: string) => beside.events.some(({ event, enabled }) => enabled && event === name);
  const mayRead = mayReadOf(reading, fieldsRead(reading.readScope));
  const fiche = ficheOf(compiled, leftOf(reading), moment, { mayRead, mayDo });
  if (fiche === null) return null;
  const facts = [...fiche.head, ...fiche.sections.flatMap((section) => section.facts)];
  for (const failedAt of new Set(facts.map((fact) => fact.failedAt))) if (failedAt !== null) beside.onFailure(failedAt);
  const show = (facts: ShownFact[]) => facts.map((fact) => inWords(fact, beside));
  return {
    head: show(fiche.head),
    sections: fiche.sections.map(({ title, facts }) => ({ title, facts: show(facts) })),
  };
}

/** When grants cover some items of lists, shows the data with those items only. */
function leftOf({ seen: { dossier }, data, readScope }: DossierReading): Dossier {
  return readScope.items.length === 0 ? dossier : { ...dossier, data };
}

/**
 * Tells whether the reader may read the whole of a path that an expression reads.
 * @param fields the grants that count
 */
export function mayReadOf(reading: Omit<DossierReading, 'data'>, fields = reading.readScope.fields): MayRead {
  const { seen, readScope } = reading;
  const sensitive = sensitiveOf(seen);
  return (path) => {
    if (path.startsWith('data.')) return isReadWhole(path.slice('data.'.length), fields, sensitive);
    const [root = '', ...steps] = path.split('.');
    const [first = ''] = steps;
    if (root === 'data') return isReadWhole('', fields, sensitive);
    if (root === 'liens') return mayReadLink(reading, steps);
    if (root === 'roles') return first === '' ? readScope.isWhole : readScope.shows('people', first);
    if (root === 'actor') return true;
    return root === 'today' || root === 'dossier' || readScope.isWhole;
  };
}

/** Checks the reader's rights on the linked dossier, or what the link shows to one of their roles. */
function mayReadLink(
  { seen, held, readable }: Omit<DossierReading, 'data'>,
  [link = '', aspect = '', ...steps]: string[],
): boolean {
  const field = steps.join('.');
  const name = aspect === 'data' ? field : [aspect, ...steps].join('.');
  const { show = {}, each } = seen.bundle.workflow.links[link] ?? {};
  if (held.some((role) => Object.hasOwn(show, role) && isReadWhole(name, show[role] ?? [], []))) return true;
  const ids = each === undefined ? [seen.dossier.links[link] ?? ''] : idsOf(seen, link);
  return ids?.every((id) => mayReadThere(readable.get(id), aspect, field)) === true;
}

/** Finds the dossiers of a link to many; null when its version can no longer say which. */
function idsOf({ dossier, compiled }: DossierReading['seen'], link: string): string[] | null {
  return (compiled && listedIds(compiled, dossier).get(link)) ?? null;
}

function mayReadThere(
  other: Pick<AuthorizedDossier, 'bundle' | 'held'> | undefined,
  aspect: string,
  field: string,
): boolean {
  if (other === undefined) return false;
  const readScope = readScopeOf(other.bundle.workflow, other.held);
  return aspect === 'data' ? isReadWhole(field, readScope.fields, sensitiveOf(other)) : readScope.isWhole;
}

/** Replaces ids of people and files by their names. */
function inWords({ label, as, value, edit }: ShownFact, { names, files }: FicheContext): ViewFact {
  return { label, as, value: as === 'file' ? filesOf(value, files) : named(value, names), edit };
}

function named(value: Json, names: FicheContext['names']): Json {
  if (Array.isArray(value)) return value.map((one) => named(one, names));
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one, names)]));
  return typeof value === 'string' ? (names.get(value) ?? value) : value;
}

function filesOf(value: Json, files: FicheContext['files']): Json {
  const ids = Array.isArray(value) ? value : [value];
  const found = files.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }));
  return found.length === 0 ? null : found;
}
