// Runs the workload under the shim, which is built once with gcc and preloaded into one process.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const COMPILER = process.env.CC ?? 'gcc';

/**
 * Compiles the shim into `folder`.
 * @throws where there is no C compiler, with the line that installs one
 */
export function buildShim(folder) {
  const shim = join(folder, 'shim.so');
  const words = ['-O2', '-Wall', '-Werror', '-shared', '-fPIC', '-o', shim, join(HERE, 'shim.c'), '-ldl', '-lpthread'];
  const { status, stderr, error } = spawnSync(COMPILER, words, { encoding: 'utf8' });
  if (status === 0) return shim;
  throw new Error(`The shim does not build: apt-get install -y gcc libc6-dev. ${error?.message ?? stderr}`);
}

/** Returns the environment of a process whose folder is watched; shim.c describes `fault`. */
export function shimmed(shim, { folder, log, fault }) {
  return {
    ...process.env,
    LD_PRELOAD: shim,
    JALON_SHIM_FOLDER: folder,
    ...(log !== undefined && { JALON_SHIM_LOG: log }),
    ...(fault !== undefined && { JALON_SHIM_FAULT: fault }),
  };
}

/** Runs `workload.js` from its start to its end; returns the exit code, the signal, and its error output. */
export function live({ shim, folder, root, steps, synchronous = 'FULL', log, fault }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (log !== undefined) rmSync(log, { force: true });
  const words = [join(HERE, 'workload.js'), folder, root, String(steps), synchronous];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      env: shimmed(shim, { folder, log, fault }),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    child.once('close', (code, signal) => resolve({ code, signal, said }));
  });
}
