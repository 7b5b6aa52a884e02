import { pipeline } from 'node:stream';
import { disposition } from './disposition.ts';
import type { Reply } from './reply.ts';

/** A file to keep, sent as it is made. */
export function fileReply({
  name,
  type,
  content,
}: {
  name: string;
  /** Media type. */
  type: string;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}): Reply {
  return {
    kind: 'stream',
    start: (response) => {
      response.writeHead(200, { 'content-type': type, 'content-disposition': disposition('attachment', name) });
      // What breaks half-way cuts the connection: no browser then takes the beginning for the whole.
      pipeline(content, response, () => {});
    },
  };
}
