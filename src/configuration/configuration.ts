/**
 * Reads and checks the environment once at start. A mistake refuses to start, with the name of the variable and its cure; a secret is never
 * repeated in a message.
 */
import { resolve } from 'node:path';
import { type FieldError, problems, refuse } from '../base/base.ts';
import { providerOf } from './provider.ts';
import { type Configuration, LOG_LEVELS } from './settings.ts';
import {
  addressOf,
  bytesOf,
  isCount,
  isDays,
  isHttp,
  isLogLevel,
  isMinutes,
  isOutside,
  isProxy,
  isSeconds,
  isSender,
  isSize,
  isSmtp,
  isTcp,
  listed,
  MINUTE_MS,
} from './words.ts';

export type { Configuration } from './settings.ts';
export { isOutside } from './words.ts';

type Environment = { [name: string]: string | undefined };

/**
 * Reads the whole configuration.
 * @throws Refusal invalid-form naming each wrong variable
 */
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
  const checkpoints = checked(
    'JALON_CHECKPOINTS',
    isOutside,
    'Écrivez un dossier, ou une adresse https://… sans nom ni question (http vers cette machine seulement).',
  );
  const quota = checked('JALON_UPLOAD_QUOTA', isSize, 'Écrivez une taille : 500 Mo, 5 Go, ou 0 pour ne pas limiter.');
  const backups = checked('JALON_BACKUPS_KEPT', isDays, 'Écrivez un nombre de jours, de 1 à 3650.');
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
  const isSent = checkpoints !== null && isHttp(checkpoints);
  for (const name of ['JALON_CHECKPOINTS_TOKEN', 'JALON_CHECKPOINTS_PRIVATE'])
    beside(name, 'JALON_CHECKPOINTS', isSent, `${name} ne sert qu’avec une adresse https dans JALON_CHECKPOINTS.`);
  beside('JALON_SMTP_URL', 'JALON_MAIL_FROM', from !== null, 'Un serveur de courrier demande un expéditeur.');
  if (errors.length > 0) refuse(problems.invalidForm('La configuration est incomplète ou incorrecte.', { errors }));
  return {
    publicUrl: publicUrl?.replace(/\/+$/, '') ?? null,
    mail: mailOf({ publicUrl, smtpUrl, from: from ?? NO_SENDER, spool: read('JALON_SPOOL') ?? spoolOf(storeUrl) }),
    trustProxy: proxy !== null && isCount(proxy) ? Number(proxy) : proxy,
    metricsToken,
    virusScanner: virusScanner === null ? null : addressOf(virusScanner),
    keys: read('JALON_KEYS'),
    checkpoints,
    checkpointAccess: {
      token: read('JALON_CHECKPOINTS_TOKEN'),
      privateHosts: listed(read('JALON_CHECKPOINTS_PRIVATE')),
    },
    uploadQuota: bytesOf(quota ?? '5 Go'),
    backupsKept: backups === null ? null : Number(backups),
    secondFactor: factor === 'optional' ? 'optional' : 'required',
    logLevel: level !== null && isLogLevel(level) ? level : 'info',
    stopNoticeMs: Number(notice ?? (isEmbedded(storeUrl) ? 0 : 5)) * 1_000,
    sessionTimes: { idleMs: Number(idle ?? 30) * MINUTE_MS, lifetimeMs: Number(longest ?? 480) * MINUTE_MS },
    provider,
    webhooks: { urls, secrets, privateHosts: listed(read('JALON_WEBHOOK_PRIVATE')) },
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

function isEmbedded(storeUrl: string): boolean {
  return storeUrl.startsWith('sqlite:');
}

function spoolOf(storeUrl: string): string {
  const folder = /^sqlite:(.+)$/.exec(storeUrl)?.[1];
  return folder === undefined ? './spool' : `${folder}/spool`;
}

/** Gives each receiver its own keys, or the key they share. */
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

/** Reads `nom=valeur,nom=valeur`; without `=`, the name is empty. */
function namedIn(text: string | null): [string, string][] {
  return listed(text).map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, Math.max(equals, 0)).trim(), pair.slice(equals + 1).trim()];
  });
}
