import { createHash } from 'node:crypto';

/**
 * Returns the policy of a page that may be kept: nothing runs, and its style is named by its hash, not by a nonce that each answer would
 * change.
 * @param html with one `<style>` at most
 */
export function scriptlessPolicy(html: string): { [header: string]: string } {
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const policy = [
    "default-src 'none'",
    "font-src 'self'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { 'content-security-policy': policy.join('; '), 'referrer-policy': 'same-origin' };
}
