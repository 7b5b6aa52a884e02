import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readSetting, type Store, swapSetting } from '../../store/store.ts';

const NAME = 'checkpoint-key';

/** Made once for the installation, and kept with its other keys: encrypted where they are. */
export async function signingKey(store: Store): Promise<{ secret: KeyObject; open: string }> {
  const known = await readSetting(store, NAME);
  if (known === null) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const kept = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    // Another instance may have made its own meanwhile: the first one stays.
    await swapSetting(store, NAME, kept, null);
    return signingKey(store);
  }
  const secret = createPrivateKey({ key: Buffer.from(known, 'base64'), type: 'pkcs8', format: 'der' });
  return { secret, open: createPublicKey(secret).export({ type: 'spki', format: 'der' }).toString('base64') };
}

/** The public key alone, when there is one: asking makes none. */
export async function knownKey(store: Store): Promise<string | null> {
  return (await readSetting(store, NAME)) === null ? null : (await signingKey(store)).open;
}
