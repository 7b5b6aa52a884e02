import { selectionFor } from './selection.ts';

/** Begins a run of CI by saying what it leaves out; ends `npm test` by saying what was not tried on MongoDB, and how to try it. */
export function setup(): () => void {
  const { shortened } = selectionFor(process.env.JALON_STORE?.startsWith('mongodb') ? 'mongodb' : 'sqlite');
  if (shortened.length > 0)
    console.log(`CI laisse ces essais à une exécution hors CI (ou à JALON_TESTS=all) :\n  ${shortened.join('\n  ')}`);
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
