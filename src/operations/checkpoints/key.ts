import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readSetting, type Store, swapSetting } from '../../store/store.ts';

const NAME = 'checkpoint-key';

/** Returns the signing key of the installation, made once and stored like its other keys: encrypted where they are. */
export async function signingKey(store: Store): Promise<{ secret: KeyObject; open: string }> {
  const known = await readSetting(store, NAME);
  if (known === null) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const kept = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    // Another instance may have made its own key meanwhile: the first key stays.
    await swapSetting(store, NAME, kept, null);
    return signingKey(store);
  }
  const secret = createPrivateKey({ key: Buffer.from(known, 'base64'), type: 'pkcs8', format: 'der' });
  return { secret, open: createPublicKey(secret).export({ type: 'spki', format: 'der' }).toString('base64') };
}

/** Returns the public key alone, or null: unlike `signingKey`, this never makes one. */
export async function knownKey(store: Store): Promise<string | null> {
  return (await readSetting(store, NAME)) === null ? null : (await signingKey(store)).open;
}
