/** Lists the schemes that a reader may follow by a click: pages, letters, calls. */
const ORDINARY = new Set(['http', 'https', 'mailto', 'tel']);

/**
 * Returns the scheme of an address, in lower case, as the program that opens it reads it (without spaces and controls); null when it has
 * none.
 */
export function schemeOf(address: string): string | null {
  const bare = address.replaceAll(/[\p{Cc}\p{Z}]/gu, '');
  return /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase() ?? null;
}

/** Tells whether an address leaves the file: a web address, a drive, a shared folder. */
export function isElsewhere(address: string): boolean {
  return schemeOf(address) !== null || isShared(address);
}

/** Tells whether a reader may click a link, which then opens no program and no network folder. */
export function isOrdinaryLink(address: string): boolean {
  const scheme = schemeOf(address);
  return scheme === null ? !isShared(address) : ORDINARY.has(scheme);
}

/** Recognises `\\server\folder`, which gives away the reader's identity to that server. */
function isShared(address: string): boolean {
  return /^[\\/]{2}/.test(address.replaceAll(/[\p{Cc}\p{Z}]/gu, ''));
}

/** Says why a link is refused, after « ce fichier ». */
export function linkFault(address: string): string {
  return `a un lien qui n’ouvre ni page ni courriel (${shortened(address)})`;
}

/** Keeps enough of a text that a stranger wrote to find it again. */
export function shortened(text: string): string {
  const shown = text.replaceAll(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ').trim();
  return shown.length <= 60 ? shown : `${shown.slice(0, 60)}…`;
}
