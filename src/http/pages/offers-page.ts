import type { LinkOfferView } from '../../operations/operations.ts';
import { type Html, html, raw } from './html.ts';
import { page } from './layout.ts';

export interface OffersPage {
  nonce: string;
  person: string;
  dossier: string;
  title: string;
  /** `qr`: SVG of ours, null until the link is made. */
  items: (LinkOfferView & { qr: string | null })[];
}

/** One QR per person, on the screen of who leads: each reads its own with a phone, and signs there. */
export function offersPage({ nonce, person, dossier, title, items }: OffersPage): string {
  const missing = items.filter(({ link }) => link === null).length;
  const main = html`
<p>${title}</p>
${items.length === 0 && html`<p class="card">Personne n’a plus rien à faire par téléphone ici.</p>`}
<form method="post" action="/liens/${dossier}"><div class="actions">
${missing > 0 && html`<button>Préparer ${missing === 1 ? 'le code' : `les ${missing} codes`}</button>`}
<a class="button plain" href="/liens/${dossier}">Actualiser</a>
</div></form>
<ul class="codes">${items.map(itemHtml)}</ul>
<p class="quiet">Chaque code est personnel et ne sert qu’à ce qui est écrit dessous. Qui n’a plus rien à faire disparaît de la liste.</p>`;
  return page({ title: 'Codes à montrer', main, nonce, person, style: STYLE });
}

function itemHtml({ holder, title, show, link, qr }: OffersPage['items'][number]): Html {
  return html`<li class="card"><h2>${holder ?? title}</h2>
<p>${holder === null ? null : title}${show.map(({ label, value }) => html`<br>${label} : ${value}`)}</p>
${
  link === null || qr === null
    ? html`<p class="quiet">Code à préparer.</p>`
    : html`<div class="qr" role="img" aria-label="Code QR de ${holder ?? title}">${raw(qr)}</div><p><a href="${link.url}">Ouvrir sur cet écran</a></p>`
}</li>\n`;
}

const STYLE = `
.codes { list-style: none; padding: 0; margin: 1.5rem 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
.codes .card { margin: 0; }
.codes h2 { margin: 0 0 .25rem; }
.qr svg { display: block; width: 100%; max-width: 18rem; height: auto; }
@media print { .codes { display: block; } .codes .card { break-inside: avoid; margin-bottom: 1cm; } .qr svg { max-width: 6cm; } }
`;
