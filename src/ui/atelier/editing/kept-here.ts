/** What was typed in a draft of definitions and not yet kept by the server, in this browser: a tab put away loses no word. */

const placeOf = (draft: string) => `jalon:definitions:${draft}`;

export function readKept(draft: string): { [path: string]: string } {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(draft)) ?? '{}');
    return Object.fromEntries(Object.entries(kept ?? {}).filter(([, text]) => typeof text === 'string'));
  } catch {
    // Written by another version, or storage is closed: the server's text is what remains.
    return {};
  }
}

export function writeKept(draft: string, texts: { [path: string]: string }): void {
  try {
    if (Object.keys(texts).length === 0) localStorage.removeItem(placeOf(draft));
    else localStorage.setItem(placeOf(draft), JSON.stringify(texts));
  } catch {
    // Full or closed: the server keeps it a moment later.
  }
}
