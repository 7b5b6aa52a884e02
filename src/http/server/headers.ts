import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/**
 * Headers of every answer. Data are not documents: nothing may be loaded from them and no page may frame them; the pages we
 * render replace the policy by one with a nonce. Nothing is cached: answers are personal. They depend on no request, so
 * helmet is asked once for all.
 */
export function safeHeaders(isSecure: boolean): RequestHandler {
  const policy = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginEmbedderPolicy: true,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
  const headers = [
    ...saidBy(policy),
    ['cache-control', 'no-store'] as const,
    ['permissions-policy', UNUSED.map((power) => `${power}=()`).join(', ')] as const,
  ];
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

/** What the pages never ask a browser for. */
const UNUSED = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb'];

type Handler = (request: Request, response: Response, next: () => void) => void;

/** What a handler says on an answer of which it only sets headers. */
function saidBy(handler: Handler): (readonly [string, string])[] {
  const said = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => void said.set(name, value),
    removeHeader: (name: string) => void said.delete(name),
  };
  // Helmet reads nothing of the request, and of the answer only these two: the test of every header would tell.
  handler({} as Request, response as unknown as Response, () => {});
  return [...said];
}
