import { exec } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { type RingSource, readRing } from './ring.ts';

const COMMAND_MS = 20_000;

/**
 * Finds the keys: `file:<path>`, `command:<what a shell runs>`, or the keys themselves, which no message ever repeats.
 * @param name of the setting, for messages
 */
export function ringSource(text: string, name = 'JALON_KEYS'): RingSource {
  const [, scheme, rest = ''] = /^(file|command):(.+)$/s.exec(text.trim()) ?? [];
  if (scheme === 'file')
    return sourceOf(`le fichier ${resolve(rest.trim())} (${name})`, () => readFile(rest.trim(), 'utf8'));
  if (scheme === 'command') return sourceOf(`la réponse de la commande de ${name}`, () => answerOf(rest));
  return sourceOf(`la variable ${name}`, async () => text);
}

function sourceOf(where: string, readText: () => Promise<string>): RingSource {
  return {
    where,
    read: async () => {
      const text = await readText().catch((error: unknown) => {
        throw new Error(`Clés : ${where} : rien ne s’y lit (${reasonOf(error)}). La base ne s’ouvre pas sans.`);
      });
      return readRing(text, where);
    },
  };
}

/** Runs the command; messages repeat neither its output nor its text, since both may hold a secret. */
async function answerOf(command: string): Promise<string> {
  const { stdout } = await promisify(exec)(command, { timeout: COMMAND_MS, encoding: 'utf8' });
  return stdout;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) return 'sans réponse';
  return typeof error.code === 'number' ? `code de sortie ${error.code}` : String(error.code);
}
