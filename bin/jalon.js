#!/usr/bin/env node
import { existsSync } from 'node:fs';

// What it writes (base, letters, copies, exports) is for who runs it alone: files 0600, folders 0700.
process.umask(0o077);

// `jalon … | head` closes the pipe early: what was asked for has been shown.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 3));

const entry = new URL('../dist/bundle/cli.js', import.meta.url);
if (existsSync(entry)) {
  const { main } = await import(entry.href);
  await main(process.argv.slice(2));
} else {
  process.stderr.write("Jalon n'est pas encore construit : lancez « npm run build » dans son dossier.\n");
  process.exitCode = 3;
}
