import { type Html, html, raw } from './html.ts';
import { STYLE } from './style.ts';

export interface PageLayout {
  /** Is the h1, and the name of the window. */
  title: string;
  /** Holds everything after the h1. */
  main: Html;
  /** Lets the styles and scripts of this answer run, and no others; null when the policy names the style by its hash. */
  nonce: string | null;
  /** Is shown in the band with the way to sign out; null or absent when nobody is signed in. */
  person?: string | null;
  /** Chooses `narrow` for text and forms, for a phone first. */
  width?: 'narrow' | 'wide';
  /** Adds style rules of this page only. */
  style?: string;
  /** Lists the addresses of our scripts; the page must work without them. */
  scripts?: string[];
  /** Chooses `quiet` to show no link to the rest of the product, for people without account. */
  band?: 'full' | 'quiet';
}

const MARK = raw(
  '<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M7 25c7 0 4-9 9-9s2-9 9-9" fill="none" stroke="#eef3f2" stroke-width="3.2" stroke-linecap="round"/><circle cx="7" cy="25" r="2.6" fill="#eef3f2"/><circle cx="25" cy="7" r="3.2" fill="#ffc53d"/></svg>',
);

/** Makes a whole page that works by keyboard, by voice, on a phone and on paper. */
export function page({
  title,
  main,
  nonce,
  person = null,
  width = 'wide',
  style = '',
  scripts = [],
  band,
}: PageLayout): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0c3f45">
<title>${title === 'Jalon' ? title : `${title} – Jalon`}</title>
<style${nonce !== null && html` nonce="${nonce}"`}>${raw(STYLE + style)}</style>
${scripts.map((address) => html`<script type="module" nonce="${nonce}" src="${address}"></script>\n`)}</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<header class="band"><div>${band === 'quiet' ? html`<p class="brand">${MARK}Jalon</p>` : fullBand(person)}</div></header>
<main id="contenu" tabindex="-1"${width === 'narrow' && html` class="narrow"`}>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`.html;
}

function fullBand(person: string | null): Html {
  const brand = html`<p><a class="brand" href="/">${MARK}Jalon</a></p>`;
  if (person === null) return html`${brand}<p><a href="/connexion">Se connecter</a></p>`;
  return html`${brand}<form method="post" action="/deconnexion"><p>${person} · <button>Se déconnecter</button></p></form>`;
}
