// `npm run dev` runs the demonstration and reloads it at each edit. Vite serves the application and passes other addresses to the server;
// tsc compiles what changes, and node restarts the server on the same data. Arguments after `--` go to the demonstration.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const TSC = [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'];
const PORT = Number(process.env.PORT ?? 3000);
const SERVER_PORT = PORT + 1;

/**
 * Writes into the page the values that the server would write. The content policy is not applied here, because Vite's own scripts are
 * inline.
 */
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
    // Kills the whole process group, because tsc is started by a script.
    for (const { pid, exitCode } of children) if (exitCode === null) process.kill(-pid, 'SIGTERM');
    await vite.close();
    process.exit(0);
  });
}

/**
 * Waits for the first compilation: until it ends, each file written would restart the server. Type errors are printed and stop nobody from
 * trying.
 */
function firstCompiled(output) {
  return new Promise((resolve) => output.on('data', (text) => /Watching for file changes/.test(text) && resolve()));
}
