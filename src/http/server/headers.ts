import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/**
 * Sets the headers of every answer. Data are not documents: nothing may be loaded from them and no page may frame them; the pages we render
 * replace the policy by one with a nonce. Nothing is cached, because answers are personal. The headers depend on no request, so helmet is
 * called only once.
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

/** Lists the browser features that our pages never use. */
const UNUSED = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb'];

type HeaderHandler = (request: Request, response: Response, next: () => void) => void;

/** Returns the headers that a handler sets, by calling it on an answer that only records them. */
function saidBy(handler: HeaderHandler): (readonly [string, string])[] {
  const said = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => void said.set(name, value),
    removeHeader: (name: string) => void said.delete(name),
  };
  // Helmet reads nothing of the request, and uses only these two methods of the answer: the test of every header would fail otherwise.
  handler({} as Request, response as unknown as Response, () => {});
  return [...said];
}
