import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newSecret } from '../../../base/base.ts';
import type { Postman } from './message.ts';

/** Encrypts the bytes of a file under its name. */
export interface SpoolKeys {
  seal(name: string, content: Uint8Array): Promise<Uint8Array>;
}

/** Ends the name of a letter that is encrypted: `jalon keys open` reads it. */
const SEALED = '.sealed';

/**
 * Sends the letters of an installation without mail server into a folder of `.eml` files, each named by its Message-ID and complete as soon
 * as it is there. A letter sent again replaces its own file.
 */
export function spoolTo(folder: string, keys: SpoolKeys | null = null): Postman['send'] {
  return async ({ messageId }, content) => {
    const name = `${nameOf(messageId)}${keys === null ? '' : SEALED}`;
    const draft = join(folder, `.${newSecret(9)}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(keys === null ? content : await keys.seal(name, content));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, join(folder, name));
      return { kind: 'taken', response: name };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { kind: 'refused', isPermanent: false, mayHaveArrived: false, error: `Dossier d’envoi : ${text}` };
    }
  };
}

/** Deletes letters from the folder; an absent letter is no error. */
export async function withdrawFrom(folder: string, messageIds: readonly string[]): Promise<void> {
  for (const messageId of messageIds)
    for (const end of ['', SEALED]) await rm(join(folder, `${nameOf(messageId)}${end}`), { force: true });
}

function nameOf(messageId: string): string {
  return `${messageId.replaceAll(/[^A-Za-z0-9@._-]/g, '')}.eml`;
}
