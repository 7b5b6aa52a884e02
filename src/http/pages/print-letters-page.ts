import type { OutboxLetter } from '../../operations/operations.ts';
import { type Html, html, raw } from './html.ts';

/** Prints letters to post, each on a new sheet, as they were written; documents that go with a letter are printed from its dossier. */
export function printLettersPage(letters: OutboxLetter[]): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>Courriers à poster – Jalon</title>
<style>${raw(styleOf(letters[0]?.html ?? '') + OWN_STYLE)}</style>
</head>
<body>
<p class="hint">${letters.length === 0 ? 'Aucun courrier à poster.' : `${letters.length} à poster : imprimez cette page (Ctrl P), puis dites-les postés dans « Courriers ».`}</p>
${letters.map(sheet)}
</body>
</html>
`.html;
}

function sheet({ name, html: written, dossier, attachments }: OutboxLetter): Html {
  return html`<article>
<p class="to">${name}</p>
${raw(bodyOf(written))}
${attachments.map(
  ({ name: title, document }) =>
    html`<p class="hint">À joindre : ${
      document === null
        ? title
        : html`<a href="/api/v1/dossiers/${dossier}/documents/${document}?format=pdf">${title}</a>`
    }</p>`,
)}
</article>`;
}

const OWN_STYLE =
  'article { break-before: page; border-top: 1px solid #8a8a8a; padding: 1rem 0; } .to { font-weight: 700; } @media print { .hint { display: none; } article { border: 0; } }';

/** Returns the body of a page that our own renderer wrote, and which therefore closes its elements. */
function bodyOf(written: string): string {
  return /<body[^>]*>([\s\S]*)<\/body>/.exec(written)?.[1] ?? written;
}

function styleOf(written: string): string {
  return /<style[^>]*>([\s\S]*?)<\/style>/.exec(written)?.[1] ?? '';
}
