import { selectionFor } from './selection.ts';

/** Says at the end of `npm test` what was not tried on MongoDB, and how to try it. */
export function setup(): () => void {
  return () => {
    if (process.env.npm_lifecycle_event !== 'test') return;
    const { include, left } = selectionFor('mongodb');
    console.log(
      [
        '',
        `Joué sur SQLite. Rien n'a été essayé sur MongoDB : ${include.length} fichiers d'essais le peuvent${left.length > 0 ? `, dont ceux-ci qui ne valent que pour lui :` : '.'}`,
        ...left.map((file) => `  ${file}`),
        'Pour les jouer (le serveur s’installe et démarre seul, il faut Python 3) : npm run test:mongodb',
        '',
      ].join('\n'),
    );
  };
}
