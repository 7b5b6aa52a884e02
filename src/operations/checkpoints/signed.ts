import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

const SIGNED = 'signature ';

/** Adds a last line that signs all the lines above: `grep`, `sha256sum` and any Ed25519 tool are enough to read and verify the text. */
export function signed(above: string, secret: KeyObject): string {
  return `${above}${SIGNED}${sign(null, Buffer.from(above), secret).toString('base64')}\n`;
}

export type SignedReading =
  | { ok: true; head: Head; lines: string[] }
  /** `isUnfinished` is true when the end of the text is missing, as when its writing was cut. */
  | { ok: false; what: string; isUnfinished: boolean };

/** Holds the first line of a signed text; until its signature is verified, nothing but these members may be trusted to exist. */
export interface Head {
  at: string;
  key: string;
  [member: string]: unknown;
}

export const unlike = (what: string) => ({ ok: false as const, what, isUnfinished: false });

/** @param asked `key`: the public key that must have signed it; `jalon`: the kind of text expected; `called`: that kind in French */
export function opened(text: string, asked: { key: string; jalon: string; called: string }): SignedReading {
  const cut = text.lastIndexOf(`\n${SIGNED}`) + 1;
  const above = text.slice(0, cut);
  const [first = '', ...lines] = above.trimEnd().split('\n');
  const head = headOf(first, asked.jalon);
  const isUnfinished = cut === 0 || !text.endsWith('\n');
  if (isUnfinished || head === null) return { ok: false, what: `n’est pas ${asked.called}`, isUnfinished };
  if (head.key !== asked.key) return unlike('est signé par une autre clé que celle attendue');
  const signature = Buffer.from(text.slice(cut + SIGNED.length).trim(), 'base64');
  const open = createPublicKey({ key: Buffer.from(asked.key, 'base64'), type: 'spki', format: 'der' });
  if (!verify(null, Buffer.from(above), open, signature)) return unlike('a été modifié : sa signature ne tient pas');
  return { ok: true, head, lines };
}

function headOf(line: string, jalon: string): Head | null {
  try {
    const head = JSON.parse(line) as { jalon?: string; format?: number; at?: unknown; key?: unknown };
    const isOurs = head.jalon === jalon && head.format === 1;
    if (!isOurs || typeof head.at !== 'string' || typeof head.key !== 'string') return null;
    return { ...head, at: head.at, key: head.key };
  } catch {
    return null;
  }
}
