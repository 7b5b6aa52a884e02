import type { IdentityMark } from '../../../fields/fields.ts';
import type { RestItem, WholeDossier } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { inTurns } from '../../limits/limits.ts';
import { type Finder, finderOf, leavesOf, type WrittenIdentity } from '../identity.ts';
import type { FoundTrace } from './erasure-shapes.ts';

interface LookedFor {
  identities: readonly WrittenIdentity[];
  /** Names the dossiers where something may stay: it must be kept, or is the request itself. */
  mayStay: ReadonlySet<string>;
  /** Is the id of the record of the erasure, which holds what is looked for. */
  own: string;
}

export interface TracesFound {
  /** Counts the things read. */
  looked: number;
  found: FoundTrace[];
}

const PAGE = 200;
/** Limits the places told: more would not help who reads them. */
const MAX_FOUND = 200;

/**
 * Finds what designates these people in everything that the store keeps: dossiers with their journals and tasks, records, answers kept
 * for repeated calls, unique keys, files by name and content. It reads all of it and changes nothing.
 */
export async function lookFor(context: Context, { identities, mayStay, own }: LookedFor): Promise<TracesFound> {
  const finder = finderOf(identities);
  const found = new Map<string, FoundTrace>();
  let looked = 0;
  const note = ({ kind, name, isExpected }: Omit<FoundTrace, 'what'>, what: IdentityMark[]) => {
    const key = `${kind} ${name}`;
    const known = found.get(key);
    if (what.length === 0 || (known === undefined && found.size >= MAX_FOUND)) return;
    const isAllExpected = isExpected && known?.isExpected !== false;
    found.set(key, { kind, name, isExpected: isAllExpected, what: [...new Set([...(known?.what ?? []), ...what])] });
  };
  const nextTurn = inTurns();
  for await (const whole of wholes(context)) {
    await nextTurn();
    looked += 1;
    const name = whole.dossier.id;
    note({ kind: 'dossier', name, isExpected: mayStay.has(name) }, traceIn(whole, finder));
  }
  for await (const item of rest(context)) {
    await nextTurn();
    if (item.kind === 'record' && item.record.id === own) continue;
    looked += 1;
    const place = placeOf(item);
    if (place !== null) note({ ...place, isExpected: isOf(item, mayStay) }, await marksIn(context, item, finder));
  }
  return { looked, found: [...found.values()] };
}

async function* wholes({ store }: Pick<Context, 'store'>): AsyncGenerator<WholeDossier> {
  let after: string | undefined;
  for (;;) {
    const ids: string[] = await store.ids({ limit: PAGE, ...(after !== undefined && { after }) });
    for (const id of ids) {
      const whole = await store.exportDossier(id);
      if (whole !== null) yield whole;
    }
    after = ids.at(-1);
    if (ids.length < PAGE) return;
  }
}

async function* rest({ store }: Pick<Context, 'store'>): AsyncGenerator<RestItem> {
  let after: string | undefined;
  do {
    // This search passes over what cannot be read; `jalon verify` tells of it.
    const page = await store.exportRest({ limit: PAGE, past: () => {}, ...(after !== undefined && { after }) });
    yield* page.items;
    after = page.nextCursor ?? undefined;
  } while (after !== undefined);
}

/** Reads each entry and each task apart, so that a name in one and a day in another are not taken for the person. */
function traceIn({ dossier, row, journal, tasks }: WholeDossier, finder: Finder): IdentityMark[] {
  const parts = [dossier, row, ...journal.map(({ entry }) => entry), ...tasks.map(({ task }) => task)];
  return parts.flatMap((part) => finder(leavesOf(JSON.parse(JSON.stringify(part)))));
}

function placeOf(item: RestItem): Pick<FoundTrace, 'kind' | 'name'> | null {
  switch (item.kind) {
    case 'record':
      return { kind: 'record', name: item.record.kind };
    case 'request':
      return { kind: 'request', name: 'réponse gardée pour un appel répété' };
    case 'unique':
      return { kind: 'key', name: item.workflow };
    case 'file':
      return { kind: 'file', name: item.file.dossier };
    case 'bundle':
    case 'current':
      return null;
  }
}

function isOf(item: RestItem, dossiers: ReadonlySet<string>): boolean {
  if (item.kind === 'file') return dossiers.has(item.file.dossier);
  if (item.kind === 'unique') return dossiers.has(item.dossier);
  return (
    item.kind === 'record' && [...dossiers].some((dossier) => item.record.marks.some((mark) => mark.includes(dossier)))
  );
}

async function marksIn(context: Context, item: RestItem, finder: Finder): Promise<IdentityMark[]> {
  const said = finder(leavesOf(JSON.parse(JSON.stringify(item))));
  if (item.kind !== 'file') return said;
  return [...said, ...finder(await textOf(context, item.file.id, item.file.type))];
}

/** Matches the types of office files, whose text is packed. */
const OFFICE = /^application\/vnd\.(openxmlformats-officedocument|oasis\.opendocument)\./;

/** Reads a file as text: of office files what they show, of others their bytes, where a text stands in clear or not at all. */
async function textOf({ store, renderer }: Context, id: string, type: string): Promise<string[]> {
  const kept = await store.file(id);
  if (kept === null) return [];
  const bytes = Buffer.from(kept.content);
  const inClear = [bytes.toString('utf8'), bytes.toString('latin1')];
  if (renderer === null || !OFFICE.test(type)) return inClear;
  const shown = await renderer.show({ type, content: kept.content, page: null }).catch(() => null);
  if (shown?.kind !== 'text') return inClear;
  return shown.parts.flatMap((part) => (part.kind === 'table' ? part.rows.flat() : [part.text]));
}
