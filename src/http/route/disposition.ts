/**
 * RFC 6266: an ASCII name for old clients, the real one in UTF-8. What people send us is always to be saved, never to be shown
 * in our origin; what we made may be shown.
 */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name.normalize('NFKD').replaceAll(/[^\x20-\x7e]|["\\%]/g, '');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
