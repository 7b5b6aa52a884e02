import { page } from './html.ts';

/** The door of an installation, for people: what this is, and where to go. */
export function landingPage(nonce: string, isDemo: boolean): string {
  const demo = isDemo
    ? '<p><strong>Démonstration.</strong> Les personnes et les dossiers sont fictifs ; les comptes sont affichés au démarrage.</p>'
    : '';
  const main = `
<p>Jalon suit des dossiers humains étape par étape : chaque étape a son formulaire, ses conditions, ses échéances et ses documents,
et chaque action laisse une trace. Ce service répond par son interface de programmation.</p>
${demo}
<nav aria-label="Aller à">
<ul>
<li><a href="/api/v1/docs">Documentation de l’interface de programmation</a></li>
<li><a href="/api/v1/openapi.json">La même, pour les machines (OpenAPI 3.1)</a></li>
<li><a href="/health/ready">État du service</a></li>
</ul>
</nav>`;
  return page({ title: 'Jalon', main, nonce });
}
