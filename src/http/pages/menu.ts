/** One page that people may go to from the home page. */
export interface MenuLine {
  href: string;
  title: string;
  help: string;
  /** `anyone`, `signed-in`, or those who hold one of these roles. */
  for: 'anyone' | 'signed-in' | string[];
}

/** Every page of the server, in the order people read them. A new page is one line here. */
const MENU: MenuLine[] = [
  {
    href: '/outbox',
    title: 'Boîte d’envoi',
    help: 'Les lettres parties, retenues ou à reprendre, pour qui suit tout un processus.',
    for: 'signed-in',
  },
  {
    href: '/verifier',
    title: 'Vérifier un document',
    help: 'Par le code imprimé en bas de chaque document émis.',
    for: 'anyone',
  },
  {
    href: '/api/v1/docs',
    title: 'Documentation de l’interface de programmation',
    help: 'Ce que Jalon sait faire, appel par appel.',
    for: 'anyone',
  },
  { href: '/api/v1/openapi.json', title: 'La même, pour les machines', help: 'OpenAPI 3.1.', for: 'anyone' },
  { href: '/health/ready', title: 'État du service', help: 'Pour la surveillance.', for: 'anyone' },
];

/** The lines this reader may follow; `roles` null = nobody is signed in. */
export function menuFor(roles: readonly string[] | null): MenuLine[] {
  return MENU.filter((line) => {
    if (line.for === 'anyone') return true;
    if (roles === null) return false;
    return line.for === 'signed-in' || line.for.some((role) => roles.includes(role));
  });
}
