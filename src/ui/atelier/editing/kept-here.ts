/** This file keeps in the browser what was typed and not yet saved by the server, so that closing a tab loses nothing. */

const placeOf = (draft: string) => `jalon:definitions:${draft}`;

export function readKept(draft: string): { [path: string]: string } {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(draft)) ?? '{}');
    return Object.fromEntries(Object.entries(kept ?? {}).filter(([, text]) => typeof text === 'string'));
  } catch {
    // Another version wrote it, or storage is closed: the server's text remains.
    return {};
  }
}

export function writeKept(draft: string, texts: { [path: string]: string }): void {
  try {
    if (Object.keys(texts).length === 0) localStorage.removeItem(placeOf(draft));
    else localStorage.setItem(placeOf(draft), JSON.stringify(texts));
  } catch {
    // Storage is full or closed: the server saves the text a moment later.
  }
}
