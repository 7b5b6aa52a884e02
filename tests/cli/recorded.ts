import { run } from '../../src/cli/cli.ts';
import type { Terminal } from '../../src/cli/command-line/command-line.ts';

/** Runs one command line in this process, on a terminal that only records, for tests that need no process of their own. */
export async function recorded(argv: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const out: string[] = [];
  const error: string[] = [];
  const terminal: Terminal = {
    print: (line) => out.push(line),
    printJson: (value) => out.push(JSON.stringify(value)),
    say: (line) => error.push(line),
    hint: (line) => error.push(line),
    progress: () => ({ reach: () => {}, end: () => {} }),
    piped: async () => '',
    askSecret: async () => '',
  };
  const code = await run(argv, terminal);
  return { code, out: out.join('\n'), error: error.join('\n') };
}
