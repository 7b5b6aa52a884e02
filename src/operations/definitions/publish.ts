import { publishLetters } from '../accounts/accounts.ts';
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
