import type { Mail, Piece } from '../../operations/operations.ts';
import { formatLongDate, todayIn } from '../../time/time.ts';
import type { WrittenLetter } from './mailing.ts';
import { factOf } from './notice.ts';

interface DigestReader {
  name: string;
  at: string;
  zone: string;
  publicUrl: string | null;
}

/**
 * Writes one letter from all that was held back: each message without its greeting, with the names of its files and the way to its dossier.
 */
export function writeDigest(
  held: Mail[],
  { name, at, zone, publicUrl }: DigestReader,
): WrittenLetter & { attachments: Piece[] } {
  const attachments = carried(held);
  const day = formatLongDate(todayIn(zone, at));
  const count = held.length === 1 ? 'un message' : `${held.length} messages`;
  const subject = `Jalon : ${count} au ${day}`;
  const hello = name === '' ? 'Bonjour,' : `Bonjour ${name},`;
  const why = 'Ce qui ne presse pas vous est envoyé en une fois, le matin des jours ouvrés.';
  const items = held.map((mail) => ({
    subject: mail.subject,
    text: [factOf(mail), ...filesOf(mail, attachments)].join('\n\n'),
    link: publicUrl === null ? null : `${publicUrl}/app/dossiers/${mail.dossier}`,
  }));
  const text = [
    hello,
    `${why} Voici ${count} :`,
    ...items.map(({ subject: title, text: body, link }) =>
      [`• ${title}`, body, ...(link === null ? [] : [link])].join('\n'),
    ),
  ].join('\n\n');
  const list = items.map(
    ({ subject: title, text: body, link }) =>
      `<h2>${link === null ? safe(title) : `<a href="${safe(link)}">${safe(title)}</a>`}</h2>\n${paragraphs(body)}`,
  );
  const html = `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${safe(subject)}</title></head>
<body><h1>${safe(subject)}</h1><p>${safe(hello)}</p><p>${safe(`${why} Voici ${count} :`)}</p>
${list.join('\n')}</body></html>
`;
  return { subject, text: `${text}\n`, html, attachments };
}

/** Selects the files to attach, each once, as far as a mail server takes them; the others are one press away, with their dossier. */
function carried(held: Mail[]): Piece[] {
  const kept = held.flatMap(({ attachments }) => attachments).filter(({ file }) => file !== undefined);
  const once = [...new Map(kept.map((piece) => [piece.file, piece])).values()];
  let left = MAX_CARRIED_BYTES;
  return once.filter(({ size }) => {
    if (size > left) return false;
    left -= size;
    return true;
  });
}

const MAX_CARRIED_BYTES = 5_000_000;

function filesOf({ attachments }: Mail, pieces: Piece[]): string[] {
  const isCarried = ({ file }: Piece) => file !== undefined && pieces.some((piece) => piece.file === file);
  const named = (words: string, some: Piece[]) =>
    some.length === 0 ? [] : [`${words} : ${some.map(({ name }) => name).join(', ')}.`];
  return [
    ...named('Ci-joint', attachments.filter(isCarried)),
    ...named(
      'À ouvrir dans le dossier',
      attachments.filter((piece) => !isCarried(piece)),
    ),
  ];
}

function paragraphs(text: string): string {
  const blocks = text.trim().split(/\n{2,}/);
  return blocks.map((block) => `<p>${safe(block).replaceAll('\n', '<br>')}</p>`).join('\n');
}

function safe(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
