/**
 * Writes the header of RFC 6266: an ASCII name for old clients, and the real one in UTF-8. Files that people send us are always saved, and
 * never shown in our origin; files that we made may be shown.
 */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name.normalize('NFKD').replaceAll(/[^\x20-\x7e]|["\\%]/g, '');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
