import { pipeline } from 'node:stream';
import type {
  FileAnswer,
  FileKind,
  Operation,
  OperationAnswer,
  Success,
  WantedAnswer,
} from '../../operations/operations.ts';
import { disposition } from './disposition.ts';
import { empty, json, type Reply } from './reply.ts';

/** Says in HTTP what an operation answered. */
export function replyOf({ answers, repeat }: Operation, result: unknown, wants: WantedAnswer): Reply {
  const [status, success] = contentOf(answers);
  if (result === undefined || success === undefined) return empty();
  // Each result has the type that its record declares: the compiler checks `run` against it.
  if (success.type !== undefined) return fileReply(success.file ?? 'download', result as FileAnswer);
  const bare = { status: Number(status), body: result as object, repeated: false };
  const answer = repeat === 'with-commit' ? (result as OperationAnswer<object>) : bare;
  return json(answer.body, answer.status, headersOf(success, answer, wants));
}

/** Returns the only answer that has a content, when there is one. */
function contentOf(answers: Operation['answers']): [string, Success | undefined] {
  return Object.entries(answers).find(([, { schema, type }]) => schema ?? type) ?? ['204', undefined];
}

type Headers = { [name: string]: string };

function headersOf(
  { tagged, location, cache }: Success,
  { body, repeated }: OperationAnswer<object>,
  wants: WantedAnswer,
): Headers {
  const memberOf = (name: string) => String((body as { [name: string]: unknown })[name]);
  return {
    ...(tagged && { etag: `"${memberOf('revision')}"` }),
    ...(repeated && { 'idempotency-replayed': 'true' }),
    ...(wants === 'receipt' && { 'preference-applied': 'return=minimal' }),
    ...(location !== undefined && { location: location.replace(/:(\w+)/, (_, name) => memberOf(name)) }),
    ...(cache && CACHES[cache]),
  };
}

const CACHES: { [cache in NonNullable<Success['cache']>]: Headers } = {
  // Only accounts may read it: a shared cache keeps nothing, and the copy in a browser does not serve its next session.
  'for-ever': {
    'cache-control': 'private, max-age=31536000, immutable',
    vary: 'Accept-Encoding, Cookie, Authorization',
  },
  never: { 'cache-control': 'no-store' },
};

const FILES: { [kind in FileKind]: Headers } = {
  download: {},
  foreign: { 'content-security-policy': "default-src 'none'; sandbox" },
  picture: { 'content-security-policy': "default-src 'none'; sandbox" },
  // Its styles are on each element, as readers of mail want them.
  printed: { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox" },
  calendar: { 'content-disposition': 'inline; filename="echeances.ics"', 'cache-control': 'private, no-cache' },
};

function fileReply(kind: FileKind, { name, type, content, shown = false }: FileAnswer): Reply {
  const headers = {
    ...(name !== undefined && { 'content-disposition': disposition(shown ? 'inline' : 'attachment', name) }),
    ...FILES[kind],
  };
  if (typeof content === 'string' || content instanceof Uint8Array) return { kind: 'bytes', type, content, headers };
  return {
    kind: 'stream',
    start: (response) => {
      response.writeHead(200, { 'content-type': type, ...headers });
      // A stream that fails half-way cuts the connection, so that no browser takes the beginning for the whole.
      pipeline(content, response, () => {});
    },
  };
}
