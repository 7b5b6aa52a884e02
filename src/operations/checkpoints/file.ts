import type { KeyObject } from 'node:crypto';
import { createPublicKey, sign, verify } from 'node:crypto';
import type { Checkpoint, CheckpointFile } from './contract.ts';

/**
 * A checkpoint as text that outlives us: one line of JSON, a line for each dossier (`id revision head`), a line that signs all
 * that stands above. `grep`, `sha256sum` and any Ed25519 tool are enough to read and verify it.
 */
export function written({ heads, ...head }: Checkpoint, secret: KeyObject): CheckpointFile {
  const lines = heads.map(({ dossier, revision, head: hash }) => `${dossier} ${revision} ${hash}\n`);
  const above = `${JSON.stringify({ jalon: 'checkpoint', format: 1, ...head, dossiers: heads.length })}\n${lines.join('')}`;
  const signature = sign(null, Buffer.from(above), secret).toString('base64');
  return { name: nameOf(head.at), text: `${above}${SIGNED}${signature}\n` };
}

const SIGNED = 'signature ';
const NAME = /^jalon-[0-9TZ-]+\.checkpoint$/;

export const isCheckpointName = (name: string): boolean => NAME.test(name);

function nameOf(at: string): string {
  return `jalon-${at.replaceAll(/[:.]/g, '-')}.checkpoint`;
}

export type Read =
  | { ok: true; checkpoint: Checkpoint }
  /** `isUnfinished`: its end is not there, as when the writing of it was cut. */
  | { ok: false; what: string; isUnfinished: boolean };

const unlike = (what: string): Read => ({ ok: false, what, isUnfinished: false });

/** @param key the one it must be signed with */
export function read({ name, text }: CheckpointFile, key: string): Read {
  const cut = text.lastIndexOf(`\n${SIGNED}`) + 1;
  const above = text.slice(0, cut);
  const [first = '', ...lines] = above.trimEnd().split('\n');
  const head = parsed(first);
  if (cut === 0 || !text.endsWith('\n') || head === null)
    return {
      ok: false,
      what: 'n’est pas un point de contrôle entier',
      isUnfinished: cut === 0 || !text.endsWith('\n'),
    };
  if (head.key !== key) return unlike('est signé par une autre clé que celle attendue');
  const signature = Buffer.from(text.slice(cut + SIGNED.length).trim(), 'base64');
  const open = createPublicKey({ key: Buffer.from(key, 'base64'), type: 'spki', format: 'der' });
  if (!verify(null, Buffer.from(above), open, signature)) return unlike('a été modifié : sa signature ne tient pas');
  if (nameOf(head.at) !== name) return unlike(`porte un autre nom que le sien, ${nameOf(head.at)}`);
  const heads = lines.map((line) => {
    const [dossier = '', revision = '', hash = ''] = line.split(' ');
    return { dossier, revision: Number(revision), head: hash };
  });
  return { ok: true, checkpoint: { at: head.at, key: head.key, previous: head.previous, heads } };
}

/** Signed by us, hence of our shape, once its signature holds; before, only these members are read. */
function parsed(line: string): Omit<Checkpoint, 'heads'> | null {
  try {
    const head = JSON.parse(line) as Partial<Checkpoint> & { jalon?: string; format?: number };
    const isOurs = head.jalon === 'checkpoint' && head.format === 1;
    if (!isOurs || typeof head.at !== 'string' || typeof head.key !== 'string') return null;
    return { at: head.at, key: head.key, previous: head.previous ?? null };
  } catch {
    return null;
  }
}
