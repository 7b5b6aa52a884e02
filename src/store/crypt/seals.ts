import { isJsonObject, type JsonObject, Unreadable } from '../../base/base.ts';
import { nonceOf, openBytes, sealBytes } from './cipher.ts';
import type { Envelopes } from './envelopes.ts';

/** Seals and opens texts and bytes under the data keys of scopes, which must have been loaded. */
export class Seals {
  readonly envelopes: Envelopes;
  #refusals = 0;
  constructor(envelopes: Envelopes) {
    this.envelopes = envelopes;
  }

  /** Tells whether nothing is left in clear: anything still in clear was then written without the keys. */
  get isWhole(): boolean {
    return this.envelopes.isWhole;
  }

  /** Counts the refusals: the periodic check runs at once when there is a new one. */
  get refusals(): number {
    return this.#refusals;
  }

  /**
   * Refuses what was written without the keys or put back.
   * @throws Unreadable
   */
  refuse(what: string): never {
    this.#refusals += 1;
    throw new Unreadable(
      `${what} a été écrit sans les clés, ou remis à un état d’avant : rien ne s’en sert. « jalon keys check » dit tout ce qui l’a été ; restaurez une sauvegarde, ou retirez la ligne si rien n’aurait dû être là.`,
    );
  }

  /** Returns `scope:base64`; `steady` gives the same text each time, for texts compared in their stored form. */
  text(scope: string, what: string, content: string, steady?: 'steady'): string {
    const [key, context] = [this.envelopes.key(scope), contextOf(scope, what)];
    const nonce = steady && nonceOf(key, context, content);
    return `${scope}:${sealBytes(key, context, content, nonce).toString('base64')}`;
  }

  /**
   * Opens a text.
   * @throws Error that names what was changed after it was sealed
   */
  openText(what: string, sealed: string): string {
    const scope = scopeOf(sealed);
    return this.#open(scope, what, Buffer.from(sealed.slice(scope.length + 1), 'base64')).toString('utf8');
  }

  openJson(what: string, sealed: string): JsonObject {
    const value: unknown = JSON.parse(this.openText(what, sealed));
    if (isJsonObject(value)) return value;
    throw new Error(`sealed ${what} is no object`);
  }

  /** Seals the same content to the same bytes each time: a file put twice is the same file. */
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
      `Chiffrement : ${placeOf(what)} a été changé après coup, ou vient d’un autre endroit. Restaurez une sauvegarde.`,
    );
  }
}

/** Names the kind and id only: the rest of the place binds the seal, and may be personal data. */
function placeOf(what: string): string {
  return what.split('\0').slice(0, 3).join(' ');
}

/** Says whose key a sealed text needs. */
export function scopeOf(sealed: string): string {
  return sealed.slice(0, sealed.lastIndexOf(':'));
}

function contextOf(scope: string, what: string): string {
  return `${scope}\0${what}`;
}
