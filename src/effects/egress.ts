import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { problems, refuse } from '../base/base.ts';

/** Holds the addresses that are not to be called on behalf of a definition: this machine, its network, and addresses of no host. */
const PRIVATE = new BlockList();
const RANGES: [address: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['::1', 128, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];
for (const [address, prefix, family] of RANGES) PRIVATE.addSubnet(address, prefix, family);

/**
 * Tells addresses inside this machine or its network. IPv4 written inside IPv6 (`::ffff:10.0.0.1`) is judged as the IPv4 it is: `BlockList`
 * does so by itself.
 */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family === 0 || PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Refuses a call that is neither to https nor to plain http on a host listed by the installation. The address is checked again when the
 * name is resolved (`publicLookup`), so that a name cannot lead elsewhere later.
 * @throws Refusal forbidden
 */
export function checkedUrl(text: string, privateHosts: readonly string[]): URL {
  const url = new URL(text);
  if (privateHosts.includes(url.hostname)) return url;
  if (url.protocol !== 'https:')
    refuse(problems.forbidden(`L’adresse ${url.host} n’est pas en https : l’appel n’est pas fait.`));
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && isPrivateAddress(literal)) refuse(problems.forbidden(inside(literal)));
  return url;
}

/** Returns a `lookup` for sockets that refuses names leading inside; the socket connects to the very addresses it returns. */
export function publicLookup(privateHosts: readonly string[]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const wrong = privateHosts.includes(hostname)
        ? undefined
        : addresses.find(({ address }) => isPrivateAddress(address));
      if (wrong) return callback(Object.assign(new Error(inside(wrong.address)), { code: 'EPRIVATE' }), []);
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function inside(address: string): string {
  return `${address} est une adresse interne : l’appel n’est pas fait. L’installation peut l’autoriser (JALON_WEBHOOK_PRIVATE ; pour les points de contrôle, JALON_CHECKPOINTS_PRIVATE).`;
}
