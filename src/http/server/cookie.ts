/** The session cookie: how it is called, set and cleared. */
export interface SessionCookie {
  name: string;
  set(secret: string): string;
  clear(): string;
  /** Headers of an answer after which nothing that was typed stays in this browser. */
  leave(): { [header: string]: string };
  /** What a sign-in by the identity provider keeps here until it comes back. */
  pass: { name: string; set(secret: string): string; clear(): string };
}

/**
 * `__Host-` binds it to this host, to https and to the whole path. Browsers refuse the prefix on plain http, hence the other
 * name there, which only a demo on localhost may use. No Max-Age: it goes with the browser, and the server counts the hours.
 */
export function sessionCookie(isSecure: boolean): SessionCookie {
  const name = isSecure ? '__Host-jalon' : 'jalon';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const clear = () => `${name}=; Max-Age=0; ${attributes}`;
  return {
    name,
    set: (secret) => `${name}=${secret}; ${attributes}`,
    clear,
    leave: () => ({ 'set-cookie': clear(), 'clear-site-data': '"storage"' }),
    pass: {
      name: `${name}-pass`,
      set: (secret) => `${name}-pass=${secret}; Max-Age=600; ${attributes}`,
      clear: () => `${name}-pass=; Max-Age=0; ${attributes}`,
    },
  };
}
