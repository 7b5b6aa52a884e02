export interface Configuration {
  /** JALON_PUBLIC_URL: where people see us, without a last slash; links in letters begin with it. */
  publicUrl: string | null;
  mail: {
    /** JALON_SMTP_URL: `smtp(s)://user:password@host:port`; null = letters are put in the spool folder. */
    smtpUrl: string | null;
    /** JALON_MAIL_FROM: `Nom <adresse>` or an address. */
    from: string;
    /** JALON_SPOOL: folder of `.eml` files. Default: `spool` in the folder of an embedded store, else `./spool`. */
    spool: string;
    /** Right side of Message-IDs: the public host, else that of the sender. */
    domain: string;
  };
  /**
   * JALON_STOP_NOTICE, in seconds: how long an instance that stops still answers while it says it is not ready, so that the
   * proxy turns to the others. Default: 5 on a store that several instances share, 0 on an embedded one.
   */
  stopNoticeMs: number;
  /**
   * JALON_SECOND_FACTOR: `required` (default) or `optional`, where another door already asks for one (a private network, a
   * single sign-on in front). The demonstration never requires it.
   */
  secondFactor: 'required' | 'optional';
  /**
   * JALON_TRUST_PROXY: whose `X-Forwarded-*` are believed: a number of proxies in front, or their addresses and networks,
   * separated by commas. Null = nobody's: every request comes from whoever connects.
   */
  trustProxy: number | string | null;
  /** JALON_METRICS_TOKEN: lets monitoring read `/metrics` from elsewhere. Null = this machine alone, and not through a proxy. */
  metricsToken: string | null;
  /** JALON_SCANNER: `tcp://host:port` of clamd, which looks at each file sent before it is kept. Null = nobody looks. */
  virusScanner: { host: string; port: number } | null;
  /** JALON_UPLOAD_QUOTA: what each organisation may keep of joined files, `500 Mo`, `5 Go` (default), `0` = no limit (null). Bytes. */
  uploadQuota: number | null;
  /**
   * JALON_KEYS: the keys that encrypt what the store keeps: `file:<path>`, `command:<what a shell runs>`, or the keys themselves.
   * Null = it is kept in clear.
   */
  keys: string | null;
  /**
   * JALON_CHECKPOINTS: a folder, best on another machine, or an https address, that is given what every journal says, signed, once a
   * day, and what was erased. Null = none.
   */
  checkpoints: string | null;
  /**
   * Of that address. JALON_CHECKPOINTS_TOKEN: sent as a Bearer, the words themselves or `file:<path>`. JALON_CHECKPOINTS_PRIVATE: host
   * names that may lead to private addresses.
   */
  checkpointAccess: { token: string | null; privateHosts: string[] };
  /** JALON_LOG_LEVEL: `debug` (probes too), `info` (default), `warn`, `error`. */
  logLevel: LogLevel;
  /** JALON_SESSION_IDLE (30) and JALON_SESSION_MAX (480), in minutes: how long a browser's session lives without an act, and in any case. */
  sessionTimes: { idleMs: number; lifetimeMs: number };
  /**
   * JALON_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET: an identity provider (OpenID Connect), with JALON_PUBLIC_URL; its way back is
   * `<public>/connexion/retour`. _NAME: on the button. _SCOPE: `openid email`. _ACR: values asked for, that count as a second
   * factor. _SECOND_FACTOR: `claim` (default: `acr` or `amr` must say so) or `provider`. _EMAIL: `verified` (default) or `trusted`.
   */
  provider: {
    issuer: string;
    clientId: string;
    clientSecret: string;
    name: string;
    scope: string;
    acr: string[];
    secondFactor: 'provider' | 'claim';
    email: 'verified' | 'trusted';
  } | null;
  webhooks: {
    /** JALON_WEBHOOKS: `nom=https://…,nom=https://…`. The only addresses ever called. */
    urls: { [name: string]: string };
    /**
     * Keys of the signatures by receiver, `whsec_` + base64 or any text of 24 characters. JALON_WEBHOOK_SECRETS:
     * `nom=clé,nom=nouvelle ancienne`; JALON_WEBHOOK_SECRET: of those it does not name.
     */
    secrets: { [name: string]: string[] };
    /** JALON_WEBHOOK_PRIVATE: host names that may lead to private or loopback addresses. */
    privateHosts: string[];
  };
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a variable says, trimmed; null = it is not set, or said empty. One that says what it may not is reported. */
export type Checked = (name: string, isRight: (value: string) => boolean, message: string) => string | null;
