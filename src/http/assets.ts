import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const TYPES = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

const compress = promisify(gzip);

/**
 * Scripts and sheets of a folder, compressed once each for as long as the server lives: a third of the bytes on a slow network.
 * What is not one of them, or a browser that does not unpack, is left to the next handler.
 */
export function compressedAssets(folder: string): RequestHandler {
  const packed = new Map<string, Promise<Buffer>>();
  return async (request, response, next) => {
    const [, name = '', suffix] = /^\/([\w-]+(?:\.[\w-]+)*?(\.js|\.css))$/.exec(request.path) ?? [];
    if (!isKnown(suffix) || request.acceptsEncodings('gzip') === false) return next();
    const bytes = await (packed.get(name) ?? pack(packed, join(folder, name), name)).catch(() => null);
    if (bytes === null) return next();
    response.set({ 'content-encoding': 'gzip', vary: 'Accept-Encoding', 'cache-control': FOR_EVER });
    response.type(TYPES[suffix]).send(bytes);
  };
}

/** Names carry the hash of what they hold. */
export const FOR_EVER = 'public, max-age=31536000, immutable';

function isKnown(suffix: string | undefined): suffix is keyof typeof TYPES {
  return suffix !== undefined && suffix in TYPES;
}

function pack(packed: Map<string, Promise<Buffer>>, file: string, name: string): Promise<Buffer> {
  const bytes = (async () => compress(readFileSync(file)))();
  packed.set(name, bytes);
  bytes.catch(() => packed.delete(name));
  return bytes;
}
