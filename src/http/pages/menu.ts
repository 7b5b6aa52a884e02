/** Describes one page that the home page links to. */
interface MenuLine {
  href: string;
  title: string;
  help: string;
}

/** Lists the server's pages for anyone, in the order people read them; the other pages are in the app. */
export const MENU: MenuLine[] = [
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
