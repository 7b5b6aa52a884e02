import { afterEach, describe, expect, it } from 'vitest';
import { createRenderer, type Renderer } from '../../src/documents/documents.ts';
import { requestFor, textIn } from './request.ts';

const opened: Renderer[] = [];
const rendererFor = (options: Parameters<typeof createRenderer>[0] = {}) => {
  const renderer = createRenderer({ processes: 1, ...options });
  opened.push(renderer);
  return renderer;
};
afterEach(() => Promise.all(opened.splice(0).map((renderer) => renderer.close())));

const items = (count: number) => Array.from({ length: count }, (_, i) => i);
/** Each round of these loops works long and writes nothing, so neither the count of rounds nor the size of the text stops it in time. */
const BOMB = `<h1>x</h1>${'{{#each @root.l}}'.repeat(4)}${'{{#if @root.l}}{{/if}}'.repeat(500)}${'{{/each}}'.repeat(4)}`;

describe('The renderer', () => {
  it('draws a document, and tells its title', async () => {
    const drawn = await rendererFor().render(
      requestFor({ template: '<h1>Bonjour {{nom}}</h1>', data: { nom: 'Élise' } }),
    );

    expect(drawn.title).toBe('Bonjour Élise');
    expect(drawn.type).toBe('text/html; charset=utf-8');
    expect(textIn(drawn)).toContain('Bonjour Élise</h1>');
  });

  it('stops a template that does not end, while this process answers', async () => {
    const renderer = rendererFor({ timeLimitMs: 1_000 });
    await renderer.render(requestFor({}));
    let turns = 0;
    const beat = setInterval(() => turns++, 10);
    const bombed = renderer.render(requestFor({ template: BOMB, data: { l: items(30) } }));

    await expect(bombed).rejects.toMatchObject({ problem: { code: 'document-too-heavy' } });
    clearInterval(beat);
    expect(turns).toBeGreaterThan(10);
    expect((await renderer.render(requestFor({}))).title).toBe('Essai');
  });

  it('refuses loops in loops before they cost much', async () => {
    const template = `<h1>x</h1>${'{{#each @root.l}}'.repeat(9)}${'{{/each}}'.repeat(9)}`;

    await expect(rendererFor().render(requestFor({ template, data: { l: items(10) } }))).rejects.toMatchObject({
      problem: { code: 'document-refused', detail: expect.stringContaining('tours de boucle') },
    });
  });

  it('serves many at once, more than it has processes', async () => {
    const renderer = rendererFor({ processes: 2 });
    const titles = items(20).map((i) => `Lettre ${i}`);
    const drawn = await Promise.all(
      titles.map((title) => renderer.render(requestFor({ template: '<h1>{{t}}</h1>', data: { t: title } }))),
    );

    expect(drawn.map(({ title }) => title)).toEqual(titles);
  });

  it('draws nothing once closed', async () => {
    const renderer = rendererFor();
    await renderer.close();

    await expect(renderer.render(requestFor({}))).rejects.toMatchObject({ problem: { code: 'unavailable' } });
  });
});
