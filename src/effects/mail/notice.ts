import type { Recipient } from '../../operations/operations.ts';
import type { WrittenLetter } from './mailing.ts';

const MAX_NOTICE = 500;

/** Returns what a notice in the product says under its title: the letter without head, title and greeting. */
export function noticeText(letter: Pick<WrittenLetter, 'subject' | 'text'>): string {
  const fact = factOf(letter).replaceAll(/\s+/g, ' ');
  return fact.length <= MAX_NOTICE ? fact : `${fact.slice(0, MAX_NOTICE - 1)}…`;
}

/** Returns a letter without its head, its title and its greeting, its paragraphs kept. */
export function factOf({ subject, text }: Pick<WrittenLetter, 'subject' | 'text'>): string {
  const found = titleIn({ subject, text });
  const body = found === null ? text : text.slice(found.index + found[0].length);
  return body.trim().replace(/^Bonjour[^,]{0,80},\s*/, '');
}

/** Finds the title in the text, where it may be folded. */
function titleIn({ subject, text }: Pick<WrittenLetter, 'subject' | 'text'>): RegExpExecArray | null {
  const title = subject.trim().split(/\s+/).map(literal).join('\\s+');
  return title === '' ? null : new RegExp(title).exec(text);
}

/** Adds to the letter of a stand-in the name of the absent person, in its title and first sentence. */
export function sayForWhom(letter: WrittenLetter, { insteadOf }: Pick<Recipient, 'insteadOf'>): WrittenLetter {
  if (insteadOf === null) return letter;
  const found = titleIn(letter);
  const subject = `${letter.subject} (pour ${insteadOf})`;
  const sentence = `Pour ${insteadOf}, que vous suppléez pendant son absence.`;
  const after = found === null ? `\n\n${letter.text}` : letter.text.slice(found.index + found[0].length);
  const safe = sentence.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const html = letter.html.replace(/<\/h1>/, (end) => `${end}\n<p><strong>${safe}</strong></p>`);
  return {
    ...letter,
    subject,
    html,
    text: `${letter.text.slice(0, found?.index ?? 0)}${subject}\n\n${sentence}${after}`,
  };
}

const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
