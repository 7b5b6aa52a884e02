/** Writes an element with its attributes escaped; `content` is already HTML, and null makes a void element. */
export function tag(name: string, attributes: { [name: string]: string | undefined }, content: string | null): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value ?? '')}"`)
    .join('');
  return `<${name}${written}>${content === null ? '' : `${content}</${name}>`}`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
