import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Bundle, Dossier, JournalEntry } from '../../src/engine/engine.ts';

/** Holds a journal written once by some version of the engine, with its bundle and the dossier it gave. It is never rewritten. */
export interface Golden {
  name: string;
  bundle: Bundle;
  entries: JournalEntry[];
  dossier: Dossier;
}

const folder = new URL('./', import.meta.url);
const shared = new Map<string, Bundle>();

/** Reads every golden journal; journals of one bundle share the same object. */
export function goldens(): Golden[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const kept = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden & { bundle: Bundle | string };
      const bundle = typeof kept.bundle === 'string' ? sharedBundle(kept.bundle) : kept.bundle;
      return { ...kept, bundle, name: file.replace('.json', '') };
    });
}

function sharedBundle(hash: string): Bundle {
  const known = shared.get(hash);
  if (known !== undefined) return known;
  const packed = readFileSync(new URL(`bundles/${hash}.json.gz`, folder));
  const bundle = JSON.parse(gunzipSync(packed).toString()) as Bundle;
  shared.set(hash, bundle);
  return bundle;
}
