import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import { compressedAssets, FOR_EVER } from './assets.ts';

/**
 * Serves the web app's files, as built into a folder. Their names carry their hash, so browsers keep them for ever; the page itself is made
 * anew each time for its nonce, and every address under `/app` gets that page: the app routes from there.
 * @throws Error when the folder holds no app: it was not built
 */
export function appFiles(folder: string, { isDemo }: { isDemo: boolean }): Router {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) throw new Error(`L'application web n'est pas dans ${folder} : lancez « npm run build ».`);
  const html = readFileSync(page, 'utf8').replaceAll('%DEMO%', String(isDemo));
  const router = Router();
  const assets = join(folder, 'assets');
  // The headers already say `no-store`, for pages: files must override it, or each visit downloads everything again.
  const setHeaders = (response: Response) => response.setHeader('cache-control', FOR_EVER);
  router.use('/app/assets', compressedAssets(assets), express.static(assets, { index: false, setHeaders }), gone);
  router.get('/', (_request, response) => response.redirect(303, '/app/'));
  // Browsers ask for this address on pages that name no icon, which are those without script.
  const [, icon = ''] = /<link rel="icon" href="([^"]+)"/.exec(html) ?? [];
  router.get('/favicon.ico', (_request, response) => response.redirect(icon));
  router.get(['/app', '/app/{*path}'], (_request, response) => {
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('content-security-policy', policy(nonce));
    response.type('html').send(html.replaceAll('%NONCE%', nonce));
  });
  return router;
}

/** Answers an error when an old page asks for files of an older build: a page in place of the script would be worse. */
const gone: RequestHandler = (_request, response) => {
  response.status(404).type('text').send('Ce fichier a changé : rechargez la page.');
};

/** Allows no inline script and no foreign host. Styles made while running carry the nonce. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
