import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** Where a dialogue is when something goes wrong; END = the dot is read, the answer not yet given. */
export const POINTS = ['CONNECT', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'BODY', 'END', 'AFTER'] as const;
export type Point = (typeof POINTS)[number];

export type Fault =
  | { at: Point; answer: `${4 | 5}${number} ${string}` }
  /** The line breaks. */
  | { at: Point; reset: true }
  /** Says nothing any more. */
  | { at: Point; silence: true }
  /** One byte of a line that never ends, now and then. */
  | { at: Point; drip: true };

export interface Accepted {
  to: string;
  messageId: string;
  raw: string;
}

/** A mail server that keeps what it takes, and does to each dialogue what its script says. */
export interface Sink {
  url: string;
  /** Taken: its 250 was given, or would have been. */
  accepted: Accepted[];
  /** Faults of the next dialogues, in order; none left = all goes well. */
  faults: (Fault | null)[];
  /** Fault by recipient, at RCPT and after; asked at each dialogue. */
  faultFor: (to: string) => Fault | null;
  /** Told when a dialogue reaches a point, before it is answered. */
  onPoint: (point: Point) => Promise<void> | void;
  close(): Promise<void>;
}

export async function openSink(): Promise<Sink> {
  const sockets = new Set<Socket>();
  const sink: Sink = {
    ...{ url: '', accepted: [], faults: [], faultFor: () => null, onPoint: () => {} },
    close: () => close(server, sockets),
  };
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}));
    void converse(sink, socket).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  sink.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return sink;
}

async function close(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}

async function converse(sink: Sink, socket: Socket): Promise<void> {
  const planned = sink.faults.shift() ?? null;
  let to = '';
  const lines = linesOf(socket);
  /** False when the dialogue is over. */
  const goes = async (point: Point): Promise<boolean> => {
    await sink.onPoint(point);
    const fault = planned ?? (to === '' ? null : sink.faultFor(to));
    return fault?.at === point ? suffer(socket, fault) : true;
  };
  if (!(await goes('CONNECT'))) return;
  socket.write('220 sink\r\n');
  for await (const line of lines) {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb !== 'DATA') {
      const point = verb === 'HELO' ? 'EHLO' : (verb as Point);
      if (!(await goes(point))) return;
      socket.write(verb === 'EHLO' ? '250-sink\r\n250 8BITMIME\r\n' : '250 ok\r\n');
      continue;
    }
    if (!(await goes('DATA'))) return;
    socket.write('354 go\r\n');
    if (!(await goes('BODY'))) return;
    const raw = await contentOf(lines);
    if (raw === null) return;
    if (!(await goes('END'))) return;
    sink.accepted.push({ to, raw, messageId: /^message-id: *(\S+)/im.exec(raw)?.[1] ?? '' });
    if (!(await goes('AFTER'))) return;
    socket.write('250 taken\r\n');
  }
}

/** Ends the dialogue as its fault says; but for a reset the line stays open until the client leaves, as with real servers. */
async function suffer(socket: Socket, fault: Fault): Promise<boolean> {
  if ('reset' in fault) {
    socket.resetAndDestroy();
    return false;
  }
  if ('answer' in fault) socket.write(`${fault.answer}\r\n`);
  if ('drip' in fault) {
    socket.write('250-');
    const timer = setInterval(() => socket.write('x'), 50);
    socket.once('close', () => clearInterval(timer));
  }
  await once(socket.resume(), 'close');
  return false;
}

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of socket) {
    rest += String(chunk);
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      yield line;
    }
  }
}

/** Null when the line broke before the dot: nothing was taken. */
async function contentOf(lines: AsyncGenerator<string>): Promise<string | null> {
  const content: string[] = [];
  for (;;) {
    const { value, done } = await lines.next();
    if (done) return null;
    if (value === '.') return content.join('\r\n');
    content.push(value.startsWith('.') ? value.slice(1) : value);
  }
}
