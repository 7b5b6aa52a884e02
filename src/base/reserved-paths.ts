/**
 * First words of the addresses that are the product's own, or may be: no definition takes them for its pages. A test compares them
 * with the routes.
 */
export const RESERVED_PATHS: readonly string[] = [
  ...['api', 'app', 'assets', 'connexion', 'deconnexion', 's', 'verifier', 'outbox', 'liens', 'letters', 'courriers'],
  ...['health', 'metrics', 'demo', 'public', 'publications', 'inscription', 'boite', 'favicon', 'robots', 'static'],
  ...['admin', 'aide', 'accessibilite', 'donnees-personnelles', 'gabarits', 'docs', 'well-known', 'fonts', 'images'],
];
