// Gathers the programs in a few files each: a process reads them in half the time that a thousand modules take. The modules stay in
// `dist` for the workers and child processes, which start from a file of their own. `npm run build` compiles before.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const PACKAGES = Object.keys(
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).dependencies,
);

/** Keeps the places that a module names relative to itself: they stay those of the compiled module, not of the bundle. */
const ownPlaces = {
  name: 'own-places',
  transform(code, id) {
    if (!id.startsWith(DIST)) return null;
    const module = relative(DIST, id);
    return code.replaceAll(/import\.meta\.(url|dirname)\b/g, (_, member) =>
      member === 'url'
        ? `new URL(${JSON.stringify(`../${module}`)}, import.meta.url).href`
        : `(import.meta.dirname + ${JSON.stringify(`/../${module}/..`)})`,
    );
  },
};

const bundle = await rolldown({
  input: { cli: `${DIST}cli/cli.js`, demo: `${DIST}demo/demo.js` },
  platform: 'node',
  external: (id) => id.startsWith('node:') || PACKAGES.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [ownPlaces],
  // What one program imports at once and another later stays one file: nothing is lost by it.
  checks: { ineffectiveDynamicImport: false },
});
await bundle.write({ dir: `${DIST}bundle`, format: 'esm', cleanDir: true });
