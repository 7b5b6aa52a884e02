import type { About, RenderRequest } from '../../src/documents/documents.ts';

const ABOUT: About = { title: 'Essai', date: '2026-03-01', kind: 'letter' };

/** A request with everything given, but what the test is about. */
export function requestFor({
  about,
  ...more
}: Partial<Omit<RenderRequest, 'about'>> & { about?: Partial<About> }): RenderRequest {
  return { template: '<h1>Essai</h1>', partials: {}, data: {}, format: 'html', about: { ...ABOUT, ...about }, ...more };
}

export function textIn({ content }: { content: Uint8Array }): string {
  return Buffer.from(content).toString('utf8');
}
