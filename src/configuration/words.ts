/** Checks and reads the values that a variable may have. */
import { isIP } from 'node:net';
import { LOG_LEVELS, type LogLevel } from './settings.ts';

const SIZE = /^(\d{1,6}) ?(Mo|Go)$/;

export function isSize(text: string): boolean {
  return text === '0' || SIZE.test(text);
}

/** Returns null when there is no limit. */
export function bytesOf(text: string): number | null {
  const [, count, unit] = SIZE.exec(text) ?? [];
  const bytes = Number(count ?? 0) * (unit === 'Go' ? 1_000_000_000 : 1_000_000);
  return bytes === 0 ? null : bytes;
}

export function isLogLevel(text: string): text is LogLevel {
  return LOG_LEVELS.some((level) => level === text);
}

export const MINUTE_MS = 60_000;

export function isMinutes(text: string): boolean {
  return /^\d{1,4}(\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= 1_440;
}

export function isDays(text: string): boolean {
  return /^[1-9]\d{0,3}$/.test(text) && Number(text) <= 3_650;
}

export function listed(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

export function isProxy(text: string): boolean {
  const isNetwork = (part: string) => {
    const [address = '', size, ...more] = part.split('/');
    const bits = isIP(address) === 4 ? 32 : 128;
    return isIP(address) !== 0 && more.length === 0 && (size === undefined || (isCount(size) && Number(size) <= bits));
  };
  return isCount(text) || listed(text).every((part) => NETWORKS.includes(part) || isNetwork(part));
}

export function isCount(text: string): boolean {
  return /^\d{1,3}$/.test(text);
}

export function isSeconds(text: string): boolean {
  return /^\d{1,3}(\.\d+)?$/.test(text) && Number(text) <= 120;
}

export function isHttp(text: string): boolean {
  return hasProtocol(text, ['http:', 'https:']);
}

/** Accepts a folder, or an https address with neither user name nor query; http is accepted for this very machine alone. */
export function isOutside(text: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return true;
  if (!isHttp(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || isHere) && `${username}${password}${search}${hash}` === '';
}

export function isSmtp(text: string): boolean {
  return hasProtocol(text, ['smtp:', 'smtps:']);
}

export function isTcp(text: string): boolean {
  return (
    hasProtocol(text, ['tcp:']) && addressOf(text).host !== '' && addressOf(text).port > 0 && /:\d+\/?$/.test(text)
  );
}

export function addressOf(text: string): { host: string; port: number } {
  const { hostname, port } = new URL(text);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function hasProtocol(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

export function isSender(text: string): boolean {
  return /^(?:[^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(text);
}
