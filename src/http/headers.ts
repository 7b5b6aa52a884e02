import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers of every answer. Data are not documents: nothing may be loaded from them and no page may frame them; the pages we
 * render replace the policy by one with a nonce. Nothing is cached: answers are personal.
 */
export function safeHeaders(isSecure: boolean): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
      crossOriginEmbedderPolicy: true,
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    }),
    (_request, response, next) => {
      response.setHeader('cache-control', 'no-store');
      next();
    },
  ];
}
