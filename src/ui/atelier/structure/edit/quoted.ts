/** What is typed, as CEL quotes it. */
export function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;
}

/** What is quoted, as it is typed; null for what is no quoted text, or is written in a way that typing would change. */
export function unquoted(value: string): string | null {
  const inner = /^'((?:[^'\\]|\\['\\n])*)'$/.exec(value)?.[1];
  return inner === undefined ? null : inner.replace(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one));
}
