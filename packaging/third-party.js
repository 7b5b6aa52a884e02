// What goes with a package and with an image: the licences of what Jalon is made of (dist/THIRD-PARTY.md), and its components
// after CycloneDX (dist/sbom.cdx.json). `npm run build` comes before: the app says itself which libraries it holds.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const read = (...path) => readFileSync(join(ROOT, ...path), 'utf8');

const components = Object.entries(JSON.parse(read('package-lock.json')).packages)
  .filter(([folder, { dev }]) => folder !== '' && !dev)
  .flatMap(([folder, { version, license }]) => noticeOf(folder, version, license));

writeFileSync(
  join(ROOT, 'dist/THIRD-PARTY.md'),
  `${head()}${components.join('\n')}\n${read('dist/app/third-party.md')}`,
);
writeFileSync(
  join(ROOT, 'dist/sbom.cdx.json'),
  execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], { cwd: ROOT, maxBuffer: 2 ** 26 }),
);

function head() {
  return '# Third-party software\n\nJalon is made with what follows, each under its own licence: first the libraries of the server, then those inside its pages.\n\n';
}

/** Nothing for a part of another system (`cpu`, `os`) that is not installed here: it bears the licence of its library. */
function noticeOf(folder, version, license) {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const files = filesOf(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => read(folder, file).trim());
  if (texts.length === 0 && license === undefined) return [];
  return [`## ${name} ${version}\n\nLicence: ${license ?? 'see below'}\n\n${texts.join('\n\n')}\n`];
}

function filesOf(folder) {
  try {
    return readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
