import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../documents/tools.ts';

const LIBRARY = fileURLToPath(new URL('../../.ci/verapdf', import.meta.url));
const MAIN = fileURLToPath(new URL('validator/Check.java', import.meta.url));

/** Installs veraPDF on this machine; `.ci/run` runs this command. */
export const INSTALL =
  'apt-get install -y default-jdk-headless maven && mvn -q -B -f tests/content-documents/validator/pom.xml ' +
  'dependency:copy-dependencies -DoutputDirectory=$PWD/.ci/verapdf';

/** Without the validator these tests are skipped, except in CI, where they fail. */
export const HAS_VALIDATOR = existsSync(join(LIBRARY, 'validation-model-1.28.1.jar'));

/** Returns the faults that veraPDF, an independent program, finds in each file against PDF/A-2a and PDF/UA-1, by name. */
export function faultsIn(pdfs: { [name: string]: Uint8Array }): { [name: string]: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-verapdf-'));
  try {
    const names = Object.keys(pdfs);
    const files = names.map((name, i) => {
      const file = join(folder, `${i}.pdf`);
      writeFileSync(file, pdfs[name] ?? '');
      return file;
    });
    const said = run('java', ['-cp', join(LIBRARY, '*'), MAIN, ...files]).split('\n');
    return Object.fromEntries(
      names.map((name, i) => [name, said.filter((line) => line.startsWith(`${files[i]}\t`)).map(withoutFile)]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withoutFile(line: string): string {
  return line.split('\t').slice(1).join(' ');
}
