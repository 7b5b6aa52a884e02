export interface Configuration {
  /** JALON_PUBLIC_URL is the address where people reach the product, without a last slash; links in letters begin with it. */
  publicUrl: string | null;
  mail: {
    /** JALON_SMTP_URL is written `smtp(s)://user:password@host:port`; null = letters are put in the spool folder. */
    smtpUrl: string | null;
    /** JALON_MAIL_FROM is `Nom <adresse>` or an address. */
    from: string;
    /** JALON_SPOOL is the folder of `.eml` files. Default: `spool` in the folder of an embedded store, else `./spool`. */
    spool: string;
    /** Ends Message-IDs: it is the public host, else the sender's. */
    domain: string;
  };
  /**
   * JALON_STOP_NOTICE, in seconds there, is how long a stopping instance still answers while it says it is not ready, so that the proxy
   * turns to the others. Default: 5 on a store that several instances share, 0 on an embedded one.
   */
  stopNoticeMs: number;
  /**
   * JALON_SECOND_FACTOR is `required` (default), or `optional` where something in front already asks for a second factor (a private
   * network, a single sign-on). The demonstration never requires it.
   */
  secondFactor: 'required' | 'optional';
  /**
   * JALON_TRUST_PROXY says whose `X-Forwarded-*` headers are believed: a number of proxies in front, or their addresses and networks,
   * separated by commas. Null = nobody's: every request counts as coming from the address that connects.
   */
  trustProxy: number | string | null;
  /** JALON_METRICS_TOKEN lets monitoring read `/metrics` from elsewhere. Null = this machine alone, and not through a proxy. */
  metricsToken: string | null;
  /** JALON_SCANNER is the `tcp://host:port` of clamd, which scans each file sent before it is kept. Null = files are not scanned. */
  virusScanner: { host: string; port: number } | null;
  /**
   * JALON_UPLOAD_QUOTA limits the joined files each organisation may keep: `500 Mo`, `5 Go` (default), `0` = no limit (null). In bytes
   * here.
   */
  uploadQuota: number | null;
  /** Counts the days during which backups are kept; null where nobody said. */
  backupsKept: number | null;
  /**
   * JALON_KEYS gives the keys that encrypt what the store keeps: `file:<path>`, `command:<what a shell runs>`, or the keys themselves. Null
   * = the store is in clear.
   */
  keys: string | null;
  /**
   * JALON_CHECKPOINTS is a folder, best on another machine, or an https address. Once a day it receives, signed, a checkpoint of every
   * journal, and the list of what was erased. Null = none.
   */
  checkpoints: string | null;
  /**
   * JALON_CHECKPOINTS_TOKEN is sent to that address as a Bearer: the token itself or `file:<path>`. JALON_CHECKPOINTS_PRIVATE lists host
   * names that may lead to private addresses.
   */
  checkpointAccess: { token: string | null; privateHosts: string[] };
  /** JALON_LOG_LEVEL is `debug` (probes too), `info` (default), `warn` or `error`. */
  logLevel: LogLevel;
  /**
   * Says how long a browser's session lives without an act (JALON_SESSION_IDLE, 30 minutes) and in any case (JALON_SESSION_MAX, 480
   * minutes).
   */
  sessionTimes: { idleMs: number; lifetimeMs: number };
  /**
   * JALON_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET name an identity provider (OpenID Connect), which needs JALON_PUBLIC_URL; it returns
   * to `<public>/connexion/retour`. _NAME: on the button. _SCOPE: `openid email`. _ACR: requested values, which count as a second factor.
   * _SECOND_FACTOR: `claim` (default: `acr` or `amr` must say so) or `provider`. _EMAIL: `verified` (default) or `trusted`.
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
    /** JALON_WEBHOOKS is written `nom=https://…,nom=https://…`. No other address is ever called. */
    urls: { [name: string]: string };
    /**
     * Holds the signing keys of each receiver, `whsec_` + base64 or any text of 24 characters. JALON_WEBHOOK_SECRETS: `nom=clé,nom=nouvelle
     * ancienne`; JALON_WEBHOOK_SECRET: for receivers it does not name.
     */
    secrets: { [name: string]: string[] };
    /** JALON_WEBHOOK_PRIVATE lists host names that may lead to private or loopback addresses. */
    privateHosts: string[];
  };
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Reads a variable, trimmed; null = it is not set, or is empty. A value that is not right is reported, and returned all the same. */
export type VariableReader = (name: string, isRight: (value: string) => boolean, message: string) => string | null;
