import type { Mail } from '../../operations/operations.ts';
import { formatLongDate, todayIn } from '../../time/time.ts';
import type { Written } from './mailing.ts';
import { factOf } from './notice.ts';

interface Reader {
  name: string;
  at: string;
  zone: string;
  publicUrl: string | null;
}

/** What was held back, in one letter: each from its fact on, with the names of its files and the way to its dossier. */
export function writeDigest(held: Mail[], { name, at, zone, publicUrl }: Reader): Written {
  const day = formatLongDate(todayIn(zone, at));
  const count = held.length === 1 ? 'un message' : `${held.length} messages`;
  const subject = `Jalon : ${count} au ${day}`;
  const hello = name === '' ? 'Bonjour,' : `Bonjour ${name},`;
  const why = 'Ce qui ne presse pas vous est envoyé en une fois, le matin des jours ouvrés.';
  const items = held.map((mail) => ({
    subject: mail.subject,
    text: [factOf(mail), ...attachmentsOf(mail)].join('\n\n'),
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
  return { subject, text: `${text}\n`, html };
}

/** Files stay with the dossier, one press away: a digest of thirty sheets would not pass a mail server. */
function attachmentsOf({ attachments }: Mail): string[] {
  if (attachments.length === 0) return [];
  const names = attachments.map(({ name }) => name).join(', ');
  return [`À ouvrir dans le dossier : ${names}.`];
}

function paragraphs(text: string): string {
  const blocks = text.trim().split(/\n{2,}/);
  return blocks.map((block) => `<p>${safe(block).replaceAll('\n', '<br>')}</p>`).join('\n');
}

function safe(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
