import { type Finding, sha256 } from '../../base/base.ts';
import { putSetting, readSetting } from '../../store/store.ts';
import { publishedLetters, publishLetters } from '../accounts/accounts.ts';
import type { Context } from '../context.ts';
import type { DefinitionMachine } from './contract.ts';

/** Stores and makes current what a folder says: workflows, pages, letters of accounts. */
export async function publish(
  context: Context,
  definitions: Parameters<DefinitionMachine['publish']>[0],
): ReturnType<DefinitionMachine['publish']> {
  const outcome = await context.bundles.publish(definitions, await context.clock.now());
  await context.screens.publish(definitions.screens ?? [], Object.keys(definitions.bundles));
  await publishLetters(context.store, definitions.letters ?? []);
  return outcome;
}

/** Of this store alone: a copy reads its folder once. */
const KNOWN = 'definitions';

interface Known {
  digest: string;
  /** Of what was current once they were published. */
  current: string;
  warnings: Finding[];
}

export async function publishUnlessKnown(
  context: Context,
  digest: string,
  read: Parameters<DefinitionMachine['publishUnlessKnown']>[1],
): ReturnType<DefinitionMachine['publishUnlessKnown']> {
  const { store } = context;
  const text = await readSetting(store, KNOWN, 'store');
  // Written below, by this function alone.
  const known = text === null ? null : (JSON.parse(text) as Known);
  if (known?.digest === digest && known.current === (await currentDigest(context)))
    return { published: [], warnings: known.warnings };
  const definitions = await read();
  const { published } = await publish(context, definitions);
  const warnings = definitions.findings.filter(({ level }) => level === 'warning');
  const next: Known = { digest, current: await currentDigest(context), warnings };
  await putSetting(store, KNOWN, JSON.stringify(next), 'store');
  return { published, warnings };
}

/** An older program, or another folder, may have published since. */
async function currentDigest({ store, screens }: Context): Promise<string> {
  const [currents, pages, letters] = await Promise.all([store.currents(), screens.all(), publishedLetters(store)]);
  const byName = [...currents].sort(([one], [other]) => (one < other ? -1 : 1));
  return sha256(JSON.stringify([byName, pages, letters]));
}
