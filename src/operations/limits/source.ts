import { isIPv4, isIPv6 } from 'node:net';

/**
 * Returns the source under which failed attempts from an address are counted: an IPv4 address, or the /64 of an IPv6 address, since one
 * subscriber has a whole /64. The IPv4 inside a translated address (RFC 4291 §2.5.5.2, RFC 6052) counts as that address. Texts that are no
 * address, as a proxy may pass on, all count as one source.
 */
export function sourceOf(address: string): string {
  const bare = bareOf(address.trim());
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return 'inconnue';
  const groups = groupsOf(bare);
  const prefix = groups.slice(0, 6).join(':');
  if (prefix === '0:0:0:0:0:ffff' || prefix === '64:ff9b:0:0:0:0') return ipv4Of(groups);
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Removes the port that some proxies add, the brackets and the zone: otherwise each connection would be a source of its own. */
function bareOf(address: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1];
  const inside = bracketed ?? (/^[\d.]+:\d+$/.test(address) ? (address.split(':')[0] ?? '') : address);
  return inside.split('%')[0] ?? '';
}

/** Splits an IPv6 address into its eight groups, without leading zeros. */
function groupsOf(address: string): string[] {
  const [, canonical = ''] = /^\[(.*)\]$/.exec(new URL(`http://[${address}]`).hostname) ?? [];
  const [head = '', tail] = canonical.split('::');
  const [before, after] = [head, tail ?? ''].map((side) => side.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - (before?.length ?? 0) - (after?.length ?? 0) }, () => '0');
  return [...(before ?? []), ...zeros, ...(after ?? [])];
}

function ipv4Of(groups: string[]): string {
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
