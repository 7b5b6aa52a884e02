import type { DocumentFrame, RenderRequest } from '../../src/documents/documents.ts';

const ABOUT: DocumentFrame = { title: 'Essai', date: '2026-03-01', kind: 'letter' };

/** Completes a request with default values for everything that the test does not set. */
export function requestFor({
  about,
  ...more
}: Partial<Omit<RenderRequest, 'about'>> & { about?: Partial<DocumentFrame> }): RenderRequest {
  return { template: '<h1>Essai</h1>', partials: {}, data: {}, format: 'html', about: { ...ABOUT, ...about }, ...more };
}

export function textIn({ content }: { content: Uint8Array }): string {
  return Buffer.from(content).toString('utf8');
}
