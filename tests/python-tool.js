// Installs test programs written in Python, each in its own virtual environment under `.venv`. They are only ever run,
// never linked.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../.venv', import.meta.url));

/**
 * Describes a tool and where its program is. Pip installs what `wanted` says, again when `version` changes.
 * @param {{ name: string, version: string, program: string, wanted: string[] }} tool
 */
export function pythonTool({ name, version, program, wanted }) {
  const folder = join(FOLDER, name);
  const path = join(folder, 'bin', program);
  const mark = join(folder, `${name}-${version}`);
  const isInstalled = () => existsSync(path) && existsSync(mark);
  return { path, isInstalled, install };

  /** @throws Error that says what is missing on this machine */
  function install(say = (_line) => {}) {
    if (isInstalled()) return;
    const python = ['python3', 'python'].find((word) => spawnSync(word, ['-c', 'import venv, ensurepip']).status === 0);
    if (python === undefined)
      throw new Error(
        `Il manque Python 3 avec ses modules venv et ensurepip (paquets « python3 » et « python3-venv ») : ${name} s’installe avec.`,
      );
    say(`Installation de ${name} ${version} dans .venv (une fois)…`);
    rmSync(folder, { recursive: true, force: true });
    run(python, ['-m', 'venv', folder]);
    run(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...wanted]);
    run('touch', [mark]);
  }
}

function run(program, words) {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`« ${program} ${words.join(' ')} » a échoué : ${error?.message ?? stderr.trim()}`);
}
