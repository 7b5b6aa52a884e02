import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newSecret } from '../../../base/base.ts';
import type { Postman } from './message.ts';

/**
 * The outer world of an installation without mail server: a folder of `.eml` files, each named by its Message-ID and complete as
 * soon as it is there. A letter sent again takes the place of the same one.
 */
export function spoolTo(folder: string): Postman['send'] {
  return async ({ messageId }, content) => {
    const name = nameOf(messageId);
    const draft = join(folder, `.${newSecret(9)}`);
    try {
      await mkdir(folder, { recursive: true });
      const file = await open(draft, 'wx');
      try {
        await file.writeFile(content);
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

/** What is not there is no error. */
export async function withdrawFrom(folder: string, messageIds: readonly string[]): Promise<void> {
  for (const messageId of messageIds) await rm(join(folder, nameOf(messageId)), { force: true });
}

function nameOf(messageId: string): string {
  return `${messageId.replaceAll(/[^A-Za-z0-9@._-]/g, '')}.eml`;
}
