/** Quotes a text for CEL. */
export function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;
}

/** Reads a text quoted for CEL; null when it is no quoted text, or when quoting it again would change it. */
export function unquoted(value: string): string | null {
  const inner = /^'((?:[^'\\]|\\['\\n])*)'$/.exec(value)?.[1];
  return inner === undefined ? null : inner.replace(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one));
}
