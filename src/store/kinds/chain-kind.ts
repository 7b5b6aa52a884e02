/** Names the records of one chain, and its line in a checkpoint. */
export function chainKind(name: string): string {
  return `${PREFIX}${name}`;
}

/** Tells the entries of chains from other records: they hold digests alone, and stay in clear whatever the keys. */
export function isChainKind(kind: string): boolean {
  return kind.startsWith(PREFIX);
}

const PREFIX = 'chain:';
