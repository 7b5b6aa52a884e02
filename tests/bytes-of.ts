import type { FileAnswer } from '../src/operations/operations.ts';

/** Reads the whole file that an operation answered. */
export function bytesOf({ content }: FileAnswer): Buffer {
  if (typeof content === 'string' || content instanceof Uint8Array) return Buffer.from(content);
  if (Symbol.iterator in content) return Buffer.concat([...content]);
  throw new Error('A file that is made as it is sent is read from its stream');
}
