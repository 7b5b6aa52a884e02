import { type Html, html } from './html.ts';
import { page } from './layout.ts';

/** Shows the entrance of an installation to people: what it is, and where to go. */
export function landingPage(
  nonce: string,
  { person, isDemo }: { person: { name: string; roles: string[] } | null; isDemo: boolean },
): string {
  const main = html`
<p>Jalon suit des dossiers humains étape par étape : chaque étape a son formulaire, ses conditions, ses échéances et ses documents,
et chaque action laisse une trace.</p>
${isDemo && DEMO}
${person === null && html`<p><a class="button" href="/connexion">Se connecter</a></p>`}
<nav aria-labelledby="pages" class="card">
<h2 id="pages">Pages</h2>
<ul>
${MENU.map(({ href, title, help }) => html`<li><a href="${href}">${title}</a> – ${help}</li>\n`)}</ul>
</nav>`;
  return page({ title: 'Jalon', main, nonce, person: person?.name ?? null });
}

const DEMO: Html = html`<p class="notice"><strong>Démonstration.</strong> Les personnes et les dossiers sont fictifs ; les comptes sont affichés au démarrage. Sans compte : <a href="/publications">ce qui est publié</a>, et <a href="/boite">la boîte aux lettres</a> de la démonstration.</p>`;

/** Describes one page that the home page links to. */
interface MenuLine {
  href: string;
  title: string;
  help: string;
}

/** Lists the server's pages for anyone, in the order people read them; the other pages are in the app. */
const MENU: MenuLine[] = [
  {
    href: '/verifier',
    title: 'Vérifier un document',
    help: 'Par le code imprimé en bas de chaque document émis.',
  },
  {
    href: '/api/v1/docs',
    title: 'Documentation de l’interface de programmation',
    help: 'Ce que Jalon sait faire, appel par appel.',
  },
  { href: '/api/v1/openapi.json', title: 'La même, pour les machines', help: 'OpenAPI 3.1.' },
  { href: '/health/ready', title: 'État du service', help: 'Pour la surveillance.' },
];
