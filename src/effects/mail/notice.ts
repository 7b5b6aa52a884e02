import type { Written } from './mailing.ts';

const MAX_NOTICE = 500;

/** What a notice in the product says under its title: the letter from its first fact on. */
export function noticeText(letter: Pick<Written, 'subject' | 'text'>): string {
  const fact = factOf(letter).replaceAll(/\s+/g, ' ');
  return fact.length <= MAX_NOTICE ? fact : `${fact.slice(0, MAX_NOTICE - 1)}…`;
}

/** A letter without its head, its title and its greeting, its paragraphs kept. */
export function factOf({ subject, text }: Pick<Written, 'subject' | 'text'>): string {
  const title = subject.trim().split(/\s+/).map(literal).join('\\s+');
  const found = title === '' ? null : new RegExp(title).exec(text);
  const body = found === null ? text : text.slice(found.index + found[0].length);
  return body.trim().replace(/^Bonjour[^,]{0,80},\s*/, '');
}

const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
