/**
 * Lists the first words of addresses that the product uses, or may use: no definition may take them for its screens. A test compares them
 * with the routes.
 */
export const RESERVED_PATHS: readonly string[] = [
  ...['api', 'app', 'assets', 'connexion', 'deconnexion', 's', 'verifier', 'outbox', 'liens', 'letters', 'courriers'],
  ...['health', 'metrics', 'demo', 'public', 'publications', 'inscription', 'boite', 'favicon', 'robots', 'static'],
  ...[
    'admin',
    'aide',
    'decision',
    'accessibilite',
    'donnees-personnelles',
    'gabarits',
    'docs',
    'well-known',
    'fonts',
    'images',
  ],
];
