import type { Mail } from '../operations/operations.ts';
import { formatLongDate, todayIn } from '../time/time.ts';
import type { Written } from './mailing.ts';

interface Reader {
  name: string;
  at: string;
  zone: string;
  publicUrl: string | null;
}

/** What was held back, in one letter; the letters themselves follow, one after the other, as text. */
export function writeDigest(held: Mail[], { name, at, zone, publicUrl }: Reader): Written {
  const day = formatLongDate(todayIn(zone, at));
  const count = held.length === 1 ? 'un message' : `${held.length} messages`;
  const subject = `Jalon : ${count} au ${day}`;
  const hello = name === '' ? 'Bonjour,' : `Bonjour ${name},`;
  const why = 'Ce qui ne presse pas vous est envoyé en une fois, le matin des jours ouvrés.';
  const items = held.map((mail) => ({
    ...mail,
    link: publicUrl === null ? null : `${publicUrl}/app/dossiers/${mail.dossier}`,
  }));
  const text = [
    hello,
    `${why} Voici ${count} :`,
    ...items.map(({ subject: title, text: body, link }) =>
      [`• ${title}`, body.trim(), ...(link === null ? [] : [link])].join('\n'),
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

function paragraphs(text: string): string {
  const blocks = text.trim().split(/\n{2,}/);
  return blocks.map((block) => `<p>${safe(block).replaceAll('\n', '<br>')}</p>`).join('\n');
}

function safe(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
