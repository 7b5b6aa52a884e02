import { configurationOf, isOutside } from '../../configuration/configuration.ts';
import { isAddress, type Outside, outsideAt } from '../../effects/effects.ts';
import type { CheckpointFile } from '../../operations/operations.ts';
import { asRefusal, storeUrlOf } from './application.ts';
import { UsageError, type VerbCall } from './verb.ts';

/** Opens the place of checkpoints that the environment names; null when it names none. */
export function outsideConfigured(call: VerbCall): Outside | null {
  const { checkpoints } = configurationOf(process.env, storeUrlOf(call));
  return checkpoints === null ? null : outsideNamed(call, checkpoints);
}

/**
 * Opens a folder or an address given by name. The access token is sent only to the address of the environment, and to no other that
 * somebody types.
 */
export function outsideNamed(call: VerbCall, place: string): Outside {
  const { checkpoints, checkpointAccess } = configurationOf(process.env, storeUrlOf(call));
  // The message does not repeat the address, which may hold a password.
  if (!isOutside(place))
    throw new UsageError(
      'Donnez un dossier, ou une adresse https://… sans nom, mot de passe ni question (http vers cette machine seulement).',
    );
  const isOurs = checkpoints !== null && isAddress(checkpoints) && isAddress(place) && isSameOrigin(checkpoints, place);
  return outsideAt(place, isOurs ? checkpointAccess : { ...checkpointAccess, token: null });
}

function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

/**
 * Lists the files there, in order of time.
 * @throws UsageError when the place cannot be read
 */
export function namesIn(outside: Outside): Promise<string[]> {
  return outside.names().catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  });
}

/** Reads files one at a time: years of them are more than a machine holds at once. */
export async function* textsOf(outside: Outside, names: readonly string[]): AsyncGenerator<CheckpointFile> {
  for (const name of names) yield { name, text: await asRefusal(outside.read(name)) };
}

export async function everyText(outside: Outside, names: readonly string[]): Promise<CheckpointFile[]> {
  const texts: CheckpointFile[] = [];
  for await (const one of textsOf(outside, names)) texts.push(one);
  return texts;
}
