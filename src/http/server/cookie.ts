/** Describes the session cookie: how it is named, set and cleared. */
export interface SessionCookie {
  name: string;
  /**
   * Returns the headers of an answer that opens a session: its cookie, and the cookie by which the browser is recognised at the next
   * sign-in.
   */
  enter(opened: { secret: string; browser: string }): { 'set-cookie': string[] };
  clear(): string;
  /** Returns the headers of an answer that removes everything typed in this browser. */
  leave(): { [header: string]: string };
  /** Keeps the state of a sign-in by the identity provider until the browser comes back. */
  pass: { name: string; set(secret: string): string; clear(): string };
}

const BROWSER_KEPT_S = 180 * 86_400;

/** Names the cookie that says which accounts this browser signed in to before. It outlives the session cookie, and opens nothing. */
export function browserCookie(name: string): string {
  return `${name}-browser`;
}

/**
 * Makes the session cookie. `__Host-` binds it to this host, to https and to the whole path. Browsers refuse the prefix on plain http,
 * hence the other name there, which only a demo on localhost may use. There is no Max-Age: the cookie disappears with the browser, and the
 * server counts the hours.
 */
export function sessionCookie(isSecure: boolean): SessionCookie {
  const name = isSecure ? '__Host-jalon' : 'jalon';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const clear = () => `${name}=; Max-Age=0; ${attributes}`;
  return {
    name,
    enter: ({ secret, browser }) => ({
      'set-cookie': [
        `${name}=${secret}; ${attributes}`,
        `${browserCookie(name)}=${browser}; Max-Age=${BROWSER_KEPT_S}; ${attributes}`,
      ],
    }),
    clear,
    leave: () => ({ 'set-cookie': clear(), 'clear-site-data': '"storage"' }),
    pass: {
      name: `${name}-pass`,
      set: (secret) => `${name}-pass=${secret}; Max-Age=600; ${attributes}`,
      clear: () => `${name}-pass=; Max-Age=0; ${attributes}`,
    },
  };
}
