import type { KeyObject } from 'node:crypto';
import type { Checkpoint, CheckpointFile } from './checkpoint.ts';
import { opened, signed, unlike } from './signed.ts';

/**
 * Writes a checkpoint as text readable without Jalon: one line of JSON, one line for each dossier (`id revision head`), and a line that
 * signs them.
 */
export function written({ heads, ...head }: Checkpoint, secret: KeyObject): CheckpointFile {
  const lines = heads.map(({ dossier, revision, head: hash }) => `${dossier} ${revision} ${hash}\n`);
  const above = `${JSON.stringify({ jalon: 'checkpoint', format: 1, ...head, dossiers: heads.length })}\n${lines.join('')}`;
  return { name: nameOf(head.at), text: signed(above, secret) };
}

const NAME = /^jalon-[0-9TZ-]+\.checkpoint$/;

export const isCheckpointName = (name: string): boolean => NAME.test(name);

export function nameOf(at: string): string {
  return `jalon-${at.replaceAll(/[:.]/g, '-')}.checkpoint`;
}

export type CheckpointReading =
  | { ok: true; checkpoint: Checkpoint }
  | { ok: false; what: string; isUnfinished: boolean };

/** @param key the public key that must have signed it */
export function read({ name, text }: CheckpointFile, key: string): CheckpointReading {
  const found = opened(text, { key, jalon: 'checkpoint', called: 'un point de contrôle entier' });
  if (!found.ok) return found;
  const { at, previous = null, tombstones = 0, lastErased = null } = found.head as unknown as Checkpoint;
  if (nameOf(at) !== name) return unlike(`porte un autre nom que le sien, ${nameOf(at)}`);
  const heads = found.lines.map((line) => {
    const [dossier = '', revision = '', hash = ''] = line.split(' ');
    return { dossier, revision: Number(revision), head: hash };
  });
  return { ok: true, checkpoint: { at, key, previous, tombstones, lastErased, heads } };
}
