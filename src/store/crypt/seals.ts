import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { Unreadable } from '../common/unreadable.ts';
import { nonceOf, openBytes, sealBytes } from './cipher.ts';
import type { Envelopes } from './envelopes.ts';

/** What seals and opens texts and bytes under the data keys of scopes, which must have been made ready. */
export class Seals {
  readonly envelopes: Envelopes;
  constructor(envelopes: Envelopes) {
    this.envelopes = envelopes;
  }

  /** `scope:base64`; `steady`: the same each time, for what is compared by what is kept. */
  text(scope: string, what: string, content: string, steady?: 'steady'): string {
    const [key, context] = [this.envelopes.key(scope), contextOf(scope, what)];
    const nonce = steady && nonceOf(key, context, content);
    return `${scope}:${sealBytes(key, context, content, nonce).toString('base64')}`;
  }

  /** @throws Error that names what was changed after it was sealed */
  openText(what: string, sealed: string): string {
    const scope = scopeOf(sealed);
    return this.#open(scope, what, Buffer.from(sealed.slice(scope.length + 1), 'base64')).toString('utf8');
  }

  openJson(what: string, sealed: string): JsonObject {
    const value: unknown = JSON.parse(this.openText(what, sealed));
    if (isJsonObject(value)) return value;
    throw new Error(`sealed ${what} is no object`);
  }

  /** The same bytes each time: a file put twice is the same file. */
  bytes(scope: string, what: string, content: Uint8Array): Buffer {
    const [key, context] = [this.envelopes.key(scope), contextOf(scope, what)];
    return sealBytes(key, context, content, nonceOf(key, context, content));
  }

  openBytes(scope: string, what: string, sealed: Uint8Array): Buffer {
    return this.#open(scope, what, sealed);
  }

  #open(scope: string, what: string, sealed: Uint8Array): Buffer {
    const content = openBytes(this.envelopes.key(scope), contextOf(scope, what), sealed);
    if (content !== null) return content;
    throw new Unreadable(
      `Chiffrement : ${what.replaceAll('\0', ' ')} a été changé après coup, ou vient d’un autre endroit. Restaurez une sauvegarde.`,
    );
  }
}

/** Whose key a sealed text needs. */
export function scopeOf(sealed: string): string {
  return sealed.slice(0, sealed.lastIndexOf(':'));
}

function contextOf(scope: string, what: string): string {
  return `${scope}\0${what}`;
}
