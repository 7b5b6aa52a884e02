import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** Names the point of a dialogue at which something goes wrong; at END the final dot is read and the answer not yet sent. */
export const POINTS = ['CONNECT', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'BODY', 'END', 'AFTER'] as const;
export type Point = (typeof POINTS)[number];

export type Fault =
  | { at: Point; answer: `${4 | 5}${number} ${string}` }
  /** Breaks the connection. */
  | { at: Point; reset: true }
  /** Never answers again. */
  | { at: Point; silence: true }
  /** Sends one byte of an endless line now and then. */
  | { at: Point; drip: true };

export interface AcceptedMessage {
  to: string;
  messageId: string;
  raw: string;
}

/** Describes a mail server that keeps what it accepts and makes each dialogue fail as its script says. */
export interface Sink {
  url: string;
  /** Lists the accepted messages, whether their 250 was sent or only about to be. */
  accepted: AcceptedMessage[];
  /** Lists the faults of the next dialogues in order; when none is left, dialogues succeed. */
  faults: (Fault | null)[];
  /** Gives the fault of a recipient, from RCPT on; it is asked at each dialogue. */
  faultFor: (to: string) => Fault | null;
  /** Is called when a dialogue reaches a point, before the answer is sent. */
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
  /** Returns false when the dialogue is over. */
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

/** Applies the fault and waits for the end; except for a reset the connection stays open until the client leaves, as with real servers. */
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

/** Returns null when the connection broke before the final dot: nothing was accepted. */
async function contentOf(lines: AsyncGenerator<string>): Promise<string | null> {
  const content: string[] = [];
  for (;;) {
    const { value, done } = await lines.next();
    if (done) return null;
    if (value === '.') return content.join('\r\n');
    content.push(value.startsWith('.') ? value.slice(1) : value);
  }
}
