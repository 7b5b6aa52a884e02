import type { Written } from './mailing.ts';

const MAX_NOTICE = 500;

/** What a notice in the product says under its title: the letter from its first fact on, without its head and its greeting. */
export function noticeText({ subject, text }: Pick<Written, 'subject' | 'text'>): string {
  const [title, whole] = [flat(subject), flat(text)];
  const at = title === '' ? -1 : whole.indexOf(title);
  const body = at < 0 ? whole : whole.slice(at + title.length).trim();
  const fact = body.replace(/^Bonjour[^,]{0,80},\s*/, '');
  return fact.length <= MAX_NOTICE ? fact : `${fact.slice(0, MAX_NOTICE - 1)}…`;
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
