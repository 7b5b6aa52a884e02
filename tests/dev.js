// `npm run dev`: the demonstration, reloaded as one edits. Vite serves the application and hands all other addresses to the server;
// tsc compiles what changes, and node starts the server again on the same data. What follows `--` goes to the demonstration.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const TSC = [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'];
const PORT = Number(process.env.PORT ?? 3000);
const SERVER_PORT = PORT + 1;

/** What the server writes in the page it serves; its policy is not applied here, where Vite's own scripts are inline. */
const page = {
  name: 'jalon-page',
  transformIndexHtml: (html) => html.replaceAll('%DEMO%', 'true').replaceAll('%NONCE%', ''),
};

const children = [];
const run = (words, options = {}) => {
  const child = spawn(process.execPath, words, { cwd: ROOT, stdio: 'inherit', detached: true, ...options });
  children.push(child);
  return child;
};

const address = `http://localhost:${PORT}`;
const compiler = run([...TSC, '--watch', '--preserveWatchOutput'], { stdio: ['ignore', 'pipe', 'inherit'] });
compiler.stdout.pipe(process.stdout);
await firstCompiled(compiler.stdout);
run(['--watch', '--watch-preserve-output', 'dist/demo/demo.js', '--brief', '--publish', ...process.argv.slice(2)], {
  env: { ...process.env, PORT: String(SERVER_PORT), JALON_PUBLIC_URL: address },
});
const vite = await createServer({
  configFile: join(ROOT, 'vite.config.ts'),
  plugins: [page],
  server: {
    port: PORT,
    strictPort: true,
    proxy: { '^/(?!app(/|$))': `http://127.0.0.1:${SERVER_PORT}` },
  },
});
await vite.listen();
console.log(
  `\nApplication rechargée à chaque modification : ${address}/app/ (le serveur, lui, est au port ${SERVER_PORT})\n`,
);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    // Each with those it started: tsc is a program behind a script.
    for (const { pid, exitCode } of children) if (exitCode === null) process.kill(-pid, 'SIGTERM');
    await vite.close();
    process.exit(0);
  });
}

/** Until then each file it writes would start the server again. Errors of types are said, and keep nobody from trying. */
function firstCompiled(output) {
  return new Promise((resolve) => output.on('data', (text) => /Watching for file changes/.test(text) && resolve()));
}
