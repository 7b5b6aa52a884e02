/** Holds HTML that may be shown as it is: `html` made it, and escapes whatever is not itself HTML. */
export interface Html {
  readonly html: string;
}

type HtmlPart = string | number | Html | readonly HtmlPart[] | null | undefined | false;

/**
 * Builds HTML as a template tag: what is put in is made safe for content and for quoted attributes; null, undefined and false give nothing.
 */
export function html(strings: TemplateStringsArray, ...parts: HtmlPart[]): Html {
  return { html: strings.reduce((text, string, index) => text + markupOf(parts[index - 1]) + string) };
}

/** Marks a text that is already safe, such as a style sheet of ours. */
export function raw(text: string): Html {
  return { html: text };
}

function markupOf(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return safe(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(markupOf).join('');
}

/** Escapes a text for HTML, in content and in quoted attributes. */
export function safe(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
