/**
 * What an installation is told by its environment, read and checked once at start. A mistake refuses to start with the name of
 * the variable and its cure; a secret is never repeated in a message.
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { type FieldError, problems, refuse } from './base/base.ts';

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
  /** JALON_CHECKPOINTS: a folder, best on another machine, that is given what every journal says, signed, once a day. Null = none. */
  checkpoints: string | null;
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

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = { [name: string]: string | undefined };

/** @throws Refusal invalid-form naming each wrong variable */
export function configurationOf(environment: Environment, storeUrl: string): Configuration {
  const errors: FieldError[] = [];
  const read = (name: string) => environment[name]?.trim() || null;
  const checked = (name: string, isRight: (value: string) => boolean, message: string) => {
    const value = read(name);
    if (value !== null && !isRight(value)) errors.push({ path: name, code: 'format', message });
    return value;
  };
  const publicUrl = checked(
    'JALON_PUBLIC_URL',
    isHttp,
    'Écrivez l’adresse publique, par exemple https://jalon.exemple.fr.',
  );
  const smtpUrl = checked('JALON_SMTP_URL', isSmtp, 'Écrivez smtp://hote:port ou smtps://nom:motdepasse@hote:port.');
  const from = checked('JALON_MAIL_FROM', isSender, 'Écrivez une adresse e-mail, ou « Nom <adresse> ».');
  const secret = checked(
    'JALON_WEBHOOK_SECRET',
    (text) => text.length >= 24,
    'Il faut un secret de 24 caractères au moins.',
  );
  const notice = checked('JALON_STOP_NOTICE', isSeconds, 'Écrivez un nombre de secondes, de 0 à 120.');
  const factor = checked(
    'JALON_SECOND_FACTOR',
    (text) => text === 'required' || text === 'optional',
    'Écrivez « required » ou « optional ».',
  );
  const proxy = checked(
    'JALON_TRUST_PROXY',
    isProxy,
    'Écrivez combien de répartiteurs sont devant (1), ou leurs adresses : 10.0.0.5, 10.1.0.0/16, loopback.',
  );
  const metricsToken = checked(
    'JALON_METRICS_TOKEN',
    (text) => /^[A-Za-z0-9._~+/=-]{24,200}$/.test(text),
    'Il faut de 24 à 200 lettres et chiffres : ce jeton s’envoie dans « Authorization: Bearer ».',
  );
  const virusScanner = checked(
    'JALON_SCANNER',
    isTcp,
    'Écrivez tcp://hote:port, par exemple tcp://127.0.0.1:3310, où clamd écoute.',
  );
  const quota = checked('JALON_UPLOAD_QUOTA', isSize, 'Écrivez une taille : 500 Mo, 5 Go, ou 0 pour ne pas limiter.');
  const level = checked('JALON_LOG_LEVEL', isLogLevel, `Écrivez ${LOG_LEVELS.join(', ')}.`);
  const idle = checked('JALON_SESSION_IDLE', isMinutes, 'Écrivez un nombre de minutes, de 1 à 1440.');
  const longest = checked('JALON_SESSION_MAX', isMinutes, 'Écrivez un nombre de minutes, de 1 à 1440.');
  const provider = providerOf(checked, publicUrl, errors);
  const urls = webhooksOf(read('JALON_WEBHOOKS'), errors);
  const secrets = secretsOf({ own: read('JALON_WEBHOOK_SECRETS'), shared: secret, names: Object.keys(urls) }, errors);
  const beside = (name: string, needs: string, isThere: boolean, message: string) => {
    if (read(name) !== null && !isThere) errors.push({ path: needs, code: 'required', message });
  };
  const hasUrls = Object.keys(urls).length > 0;
  const areKeyed = Object.keys(urls).every((name) => Object.hasOwn(secrets, name));
  beside('JALON_WEBHOOKS', 'JALON_WEBHOOK_SECRET', areKeyed, 'Des appels signés demandent un secret.');
  for (const name of ['JALON_WEBHOOK_SECRET', 'JALON_WEBHOOK_SECRETS', 'JALON_WEBHOOK_PRIVATE'])
    beside(name, 'JALON_WEBHOOKS', hasUrls, `${name} ne sert à rien sans les adresses à appeler.`);
  beside('JALON_SMTP_URL', 'JALON_MAIL_FROM', from !== null, 'Un serveur de courrier demande un expéditeur.');
  if (errors.length > 0) refuse(problems.invalidForm('La configuration est incomplète ou incorrecte.', { errors }));
  return {
    publicUrl: publicUrl?.replace(/\/+$/, '') ?? null,
    mail: mailOf({ publicUrl, smtpUrl, from: from ?? NO_SENDER, spool: read('JALON_SPOOL') ?? spoolOf(storeUrl) }),
    trustProxy: proxy !== null && isCount(proxy) ? Number(proxy) : proxy,
    metricsToken,
    virusScanner: virusScanner === null ? null : addressOf(virusScanner),
    keys: read('JALON_KEYS'),
    checkpoints: read('JALON_CHECKPOINTS'),
    uploadQuota: bytesOf(quota ?? '5 Go'),
    secondFactor: factor === 'optional' ? 'optional' : 'required',
    logLevel: level !== null && isLogLevel(level) ? level : 'info',
    stopNoticeMs: Number(notice ?? (isEmbedded(storeUrl) ? 0 : 5)) * 1_000,
    sessionTimes: { idleMs: Number(idle ?? 30) * MINUTE_MS, lifetimeMs: Number(longest ?? 480) * MINUTE_MS },
    provider,
    webhooks: { urls, secrets, privateHosts: listed(read('JALON_WEBHOOK_PRIVATE')) },
  };
}

const SIZE = /^(\d{1,6}) ?(Mo|Go)$/;

function isSize(text: string): boolean {
  return text === '0' || SIZE.test(text);
}

/** Null: without limit. */
function bytesOf(text: string): number | null {
  const [, count, unit] = SIZE.exec(text) ?? [];
  const bytes = Number(count ?? 0) * (unit === 'Go' ? 1_000_000_000 : 1_000_000);
  return bytes === 0 ? null : bytes;
}

function isLogLevel(text: string): text is LogLevel {
  return LOG_LEVELS.some((level) => level === text);
}

const MINUTE_MS = 60_000;

function isMinutes(text: string): boolean {
  return /^\d{1,4}(\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= 1_440;
}

type Checked = (name: string, isRight: (value: string) => boolean, message: string) => string | null;

const OIDC_BESIDE = ['CLIENT_ID', 'CLIENT_SECRET', 'NAME', 'SCOPE', 'ACR', 'SECOND_FACTOR', 'EMAIL'].map(
  (name) => `JALON_OIDC_${name}`,
);

/** All of it, or nothing: half a provider would leave a button that leads nowhere. */
function providerOf(checked: Checked, publicUrl: string | null, errors: FieldError[]): Configuration['provider'] {
  const any = () => true;
  const issuer = checked(
    'JALON_OIDC_ISSUER',
    isHttp,
    'Écrivez l’adresse du fournisseur, par exemple https://id.exemple.fr.',
  );
  const beside = OIDC_BESIDE.filter((name) => checked(name, any, '') !== null);
  if (issuer === null && beside.length > 0) {
    const message = `${beside.join(', ')} ne sert${beside.length > 1 ? 'ent' : ''} à rien sans l’adresse du fournisseur.`;
    errors.push({ path: 'JALON_OIDC_ISSUER', code: 'required', message });
  }
  if (issuer === null || !isHttp(issuer)) return null;
  const needed = (name: string) => {
    const value = checked(name, any, '');
    const message = 'Un fournisseur d’identité le demande.';
    if (value === null) errors.push({ path: name, code: 'required', message });
    return value ?? '';
  };
  const oneOf = <Word extends string>(name: string, words: readonly [Word, Word]): Word => {
    const value = checked(
      name,
      (text) => words.some((word) => word === text),
      `Écrivez « ${words.join(' » ou « ')} ».`,
    );
    return words.find((word) => word === value) ?? words[0];
  };
  if (publicUrl === null) {
    errors.push({
      path: 'JALON_PUBLIC_URL',
      code: 'required',
      message: 'Un fournisseur d’identité demande l’adresse publique.',
    });
  }
  return {
    ...{ issuer, clientId: needed('JALON_OIDC_CLIENT_ID'), clientSecret: needed('JALON_OIDC_CLIENT_SECRET') },
    name: checked('JALON_OIDC_NAME', any, '') ?? new URL(issuer).hostname,
    scope: checked('JALON_OIDC_SCOPE', any, '') ?? 'openid email',
    acr: listed(checked('JALON_OIDC_ACR', any, '')),
    secondFactor: oneOf('JALON_OIDC_SECOND_FACTOR', ['claim', 'provider']),
    email: oneOf('JALON_OIDC_EMAIL', ['verified', 'trusted']),
  };
}

const NO_SENDER = 'Jalon <ne-pas-repondre@jalon.example>';

function mailOf({
  publicUrl,
  smtpUrl,
  from,
  spool,
}: { publicUrl: string | null } & Pick<Configuration['mail'], 'smtpUrl' | 'from' | 'spool'>) {
  const domain = publicUrl === null ? (/@([^\s<>@]+)/.exec(from)?.[1] ?? 'jalon.example') : new URL(publicUrl).hostname;
  return { smtpUrl, from, spool: resolve(spool), domain };
}

function listed(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isEmbedded(storeUrl: string): boolean {
  return storeUrl.startsWith('sqlite:');
}

const NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

function isProxy(text: string): boolean {
  const isNetwork = (part: string) => {
    const [address = '', size, ...more] = part.split('/');
    const bits = isIP(address) === 4 ? 32 : 128;
    return isIP(address) !== 0 && more.length === 0 && (size === undefined || (isCount(size) && Number(size) <= bits));
  };
  return isCount(text) || listed(text).every((part) => NETWORKS.includes(part) || isNetwork(part));
}

function isCount(text: string): boolean {
  return /^\d{1,3}$/.test(text);
}

function isSeconds(text: string): boolean {
  return /^\d{1,3}(\.\d+)?$/.test(text) && Number(text) <= 120;
}

function spoolOf(storeUrl: string): string {
  const folder = /^sqlite:(.+)$/.exec(storeUrl)?.[1];
  return folder === undefined ? './spool' : `${folder}/spool`;
}

/** Of each receiver, its own keys or the one they share. */
function secretsOf(
  { own, shared, names }: { own: string | null; shared: string | null; names: string[] },
  errors: FieldError[],
): { [name: string]: string[] } {
  const named = namedIn(own).map(([name, keys]): [string, string[]] => [name, keys.split(/\s+/)]);
  for (const [name, keys] of named) {
    if (names.includes(name) && keys.length <= 2 && keys.every((key) => key.length >= 24)) continue;
    const message = `« ${name} » : écrivez nom=clé, ou nom=nouvelle ancienne, d’un nom de JALON_WEBHOOKS et de clés de 24 caractères au moins.`;
    errors.push({ path: 'JALON_WEBHOOK_SECRETS', code: 'format', message });
  }
  const usual = shared === null ? [] : names.map((name): [string, string[]] => [name, [shared]]);
  return Object.fromEntries([...usual, ...named]);
}

function webhooksOf(text: string | null, errors: FieldError[]): { [name: string]: string } {
  const named = namedIn(text);
  for (const [name, url] of named) {
    if (/^[\w.-]+$/.test(name) && isHttp(url)) continue;
    const message = `« ${name || url} » : écrivez nom=https://adresse, plusieurs séparés par des virgules.`;
    errors.push({ path: 'JALON_WEBHOOKS', code: 'format', message });
  }
  return Object.fromEntries(named);
}

/** `nom=valeur,nom=valeur`; without `=`, the name is empty. */
function namedIn(text: string | null): [string, string][] {
  return listed(text).map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, Math.max(equals, 0)).trim(), pair.slice(equals + 1).trim()];
  });
}

function isHttp(text: string): boolean {
  return hasProtocol(text, ['http:', 'https:']);
}

function isSmtp(text: string): boolean {
  return hasProtocol(text, ['smtp:', 'smtps:']);
}

function isTcp(text: string): boolean {
  return (
    hasProtocol(text, ['tcp:']) && addressOf(text).host !== '' && addressOf(text).port > 0 && /:\d+\/?$/.test(text)
  );
}

function addressOf(text: string): { host: string; port: number } {
  const { hostname, port } = new URL(text);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function hasProtocol(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

function isSender(text: string): boolean {
  return /^(?:[^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(text);
}
