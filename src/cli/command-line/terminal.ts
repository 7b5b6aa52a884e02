import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';

/** Says where a verb writes and asks. Answers go to standard output, and all other messages to standard error. */
export interface Terminal {
  print(line: string): void;
  printJson(value: unknown): void;
  say(line: string): void;
  /** Prints only when a person watches the terminal; a service has its log. */
  hint(line: string): void;
  /** Shows a bar for long work where a person watches, and a line now and then elsewhere. */
  progress(label: string, total: number): Progress;
  /** Returns everything piped in, or null when a person is at the keyboard. */
  piped(): Promise<string | null>;
  /** Asks without showing what is typed. */
  askSecret(question: string): Promise<string>;
}
export interface Progress {
  /** Moves the progress; `total` is given when it becomes known only during the work. */
  reach(done: number, total?: number): void;
  end(): void;
}

export function processTerminal(): Terminal {
  return {
    print: (line) => process.stdout.write(`${line}\n`),
    printJson: (value) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    hint: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
    },
    progress,
    piped: async () => (process.stdin.isTTY ? null : readAll(process.stdin)),
    askSecret,
  };
}

function progress(label: string, total: number): Progress {
  if (total === 0) return { reach: () => {}, end: () => {} };
  if (!process.stderr.isTTY) return progressLines(label, total, (line) => process.stderr.write(`${line}\n`));
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total} · reste {eta_formatted}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return {
    reach: (done, known) => {
      if (known !== undefined) bar.setTotal(known);
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}

const LINE_EVERY_MS = 10_000;

/** Reports the progress of long work to a log, every ten seconds; short work prints nothing. */
export function progressLines(label: string, total: number, say: (line: string) => void): Progress {
  let reached = { done: 0, total };
  const timer = setInterval(() => say(`${label} : ${reached.done}/${reached.total}`), LINE_EVERY_MS).unref();
  return {
    reach: (done, known = reached.total) => {
      reached = { done, total: known };
    },
    end: () => clearInterval(timer),
  };
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

async function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
