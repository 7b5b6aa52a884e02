import { setImmediate } from 'node:timers/promises';
import type { Json } from '../../../base/base.ts';
import type { StoryStep } from '../../../engine/engine.ts';
import { type EntryRecord, readEntry, stepOf } from '../../common/common.ts';
import type { StepsAlso, Store, Texts } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';

interface StepRecord extends EntryRecord {
  id: string;
  /** Holds JSON; null under keys, where the entry must be opened. */
  told: string | null;
}

/**
 * Lists the few members of a step. SQLite finds them in the text of an entry three times as fast as we parse the whole, which is most of
 * the work for fifteen thousand stories of fifteen entries. Under keys nothing can be found before the text is opened.
 */
const TOLD = `'$.bundle', '$.left', '$.entered', '$.changed', '$.command.kind', '$.command.event', '$.erased'`;

export function stepReader(db: Connection, texts: Texts): Store['steps'] {
  const reading = (told: string) =>
    db.prepare<[string], StepRecord>(
      `SELECT d.id, iif(j.entry LIKE '{%', json_extract(j.entry, ${told}), NULL) AS told,
         iif(j.entry LIKE '{%', '', j.entry) AS entry, j.seal, j.salt, j.digest, j.hash
       FROM json_each(?) w JOIN dossiers d ON d.id = w.value JOIN journal j ON j.n = d.n ORDER BY j.n, j.revision`,
    );
  const readings = {
    bare: reading(TOLD),
    changes: reading(`${TOLD}, '$.changes'`),
    instants: reading(`${TOLD}, '$.at', '$.command.key'`),
  };
  const lengths = db.prepare<[string], Length>(
    'SELECT d.id, d.revision FROM json_each(?) w JOIN dossiers d ON d.id = w.value',
  );
  return async (ids, also) => {
    const steps = readings[also ?? 'bare'];
    const found = new Map<string, StoryStep[]>();
    const read = onceEach((told) => readTold(told, also));
    for (const slice of slicesOf(lengths.all(JSON.stringify(ids)))) {
      for (const record of steps.all(JSON.stringify(slice))) {
        const { id, told } = record;
        const step = told === null ? stepOf(readEntry(texts, record).entry, also) : read(told);
        const known = found.get(id);
        if (known === undefined) found.set(id, [step]);
        else known.push(step);
      }
      await setImmediate();
    }
    return found;
  };
}

/** Limits the entries read at once, some ten milliseconds: other requests run between two slices. One long story is read whole. */
const MAX_ENTRIES = 500;

interface Length {
  id: string;
  /** Is the revision of its last entry, which tells how many it has. */
  revision: number;
}

function slicesOf(lengths: readonly Length[]): string[][] {
  const slices: string[][] = [];
  let entries = MAX_ENTRIES;
  for (const { id, revision } of lengths) {
    if (entries + revision > MAX_ENTRIES) {
      slices.push([]);
      entries = 0;
    }
    slices.at(-1)?.push(id);
    entries += revision;
  }
  return slices;
}

type StepTuple = [
  bundle: string,
  left: string[],
  entered: string[],
  changed: string[],
  kind: StoryStep['command']['kind'],
  event: string | null,
  erased: Json,
  ...also: unknown[],
];

/**
 * Parses equal texts once: stories go the same ways, and steps that say the same share one object, which is also handed to a thread only
 * once.
 */
function onceEach<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}

/** Trusts the shape of the text, since only `keptEntry` writes it. */
function readTold(told: string, also: StepsAlso | undefined): StoryStep {
  const [bundle, left, entered, changed, kind, event, erased, ...more] = JSON.parse(told) as StepTuple;
  const [at, key] = also === 'instants' ? (more as [at: string, key: string | null]) : [];
  const [changes] = also === 'changes' ? (more as [changes: StoryStep['changes'] | null]) : [];
  return {
    ...{ bundle, left, entered, changed },
    command: { kind, ...(event !== null && { event }), ...(key && { key }) },
    ...(changes && { changes }),
    ...(at !== undefined && { at }),
    ...(erased !== null && { erased: true }),
  };
}
