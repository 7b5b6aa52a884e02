import { describe, expect, it } from 'vitest';
import { LESS_NESTED, TOO_NESTED } from '../../src/documents/documents.ts';
import { drawDocument } from '../../src/documents/pool/draw.ts';
import { requestFor, textIn } from './request.ts';

const DATA = { a: { b: null, c: 'x' }, l: [{ n: 1 }, { n: 2 }], e: [], d: '2026-03-01' };
const draw = (body: string, partials: { [name: string]: string } = {}) =>
  drawDocument(requestFor({ template: `<h1>T</h1><p>${body}</p>`, data: DATA, partials }));

describe('The guard of a template at work', () => {
  it.each([
    ['{{a.zz}}', 'a.zz'],
    ['{{#if a.zz}}{{/if}}', 'a.zz'],
    ['{{#unless zz}}{{/unless}}', 'zz'],
    ['{{#each a.zz}}{{/each}}', 'a.zz'],
    ['{{#with zz}}{{/with}}', 'zz'],
    ['{{date a.zz}}', 'a.zz'],
    ['{{#if (egal a.zz 1)}}{{/if}}', 'a.zz'],
    ['{{#each l}}{{zz}}{{/each}}', 'l.0.zz'],
    ['{{#each l as |x|}}{{x.zz}}{{/each}}', 'l.0.zz'],
    ['{{#each l}}{{@root.a.zz}}{{/each}}', 'a.zz'],
    ['{{#if a.b.c}}{{/if}}', 'a.b.c'],
    ['{{> p a}}', 'a.zz'],
    ['{{constructor}}', 'constructor'],
    ['{{a.__proto__}}', 'a.__proto__'],
    ['{{a.toString}}', 'a.toString'],
  ])('names the absent field of %s by its full path', async (body, path) => {
    await expect(draw(body, { p: '{{zz}}' })).rejects.toThrow(`Le champ « ${path} » est absent des données.`);
  });

  it.each([
    ["{{lookup a 'c'}}", "Il n'y a pas d'aide « lookup »."],
    ['{{log a}}', "Il n'y a pas d'aide « log »."],
    ['{{{a.c}}}', '{{{ insère'],
    ['{{* x}}', "Cette forme n'est pas permise"],
    ['{{#> p}}{{/p}}', "Cette forme n'est pas permise"],
    ['{{> (lookup . "c")}}', 'Un partiel est nommé'],
    ['{{@expansion}}', "« @expansion » n'existe pas."],
    ['{{> p}}', "Le partiel « partials/p » s'inclut lui-même."],
    ['{{a}}', 'La valeur est un groupe'],
    ['{{date a.c}}', '« date » attend une date'],
    ['{{a.c}}<b>x</b>', "L'élément <b> n'est pas permis."],
  ])('refuses %s', async (body, said) => {
    await expect(draw(body, { p: '{{> p}}' })).rejects.toThrow(said);
  });

  it('refuses partials that double at every level before anything is written, and reads each once', async () => {
    const levels = Array.from({ length: 200 }, (_, level) => [`p${level}`, `{{> p${level + 1}}}{{> p${level + 1}}}`]);
    const partials = { ...Object.fromEntries(levels), p200: 'x' };

    const drawn = draw('{{> p0}}', partials);

    await expect(drawn).rejects.toMatchObject({
      template: 'partials/p191',
      faults: [{ line: 1, column: 11, message: TOO_NESTED, cure: LESS_NESTED }],
    });
  });

  it('lets a letter include a thousand partials', async () => {
    const levels = Array.from({ length: 8 }, (_, level) => [`p${level}`, `{{> p${level + 1}}}{{> p${level + 1}}}`]);
    const partials = { ...Object.fromEntries(levels), p8: 'x' };

    expect(textIn(await draw('{{> p0}}', partials))).toContain('x'.repeat(256));
  });

  it('gives null as nothing, and a bare name as the field even when a helper has it', async () => {
    const request = requestFor({ template: '<h1>T</h1><p>[{{a}}] {{heures}}</p>', data: { a: null, heures: 7 } });

    expect(textIn(await drawDocument(request))).toContain('[] 7');
  });

  it.each([
    ['depth', `<h1>T</h1>${'<blockquote>'.repeat(20)}${'</blockquote>'.repeat(20)}`, 'les uns dans les autres'],
    ['nodes', '<h1>T</h1>{{#each l}}<p>x</p>{{/each}}', 'Plus de 50000 éléments'],
    ['size', `<h1>T</h1><p>{{#each l}}${'x'.repeat(200)}{{/each}}</p>`, 'Plus de 4 Mo de texte.'],
  ])('stops at the limit of %s', async (_, template, said) => {
    const data = { l: Array.from({ length: 30_000 }, () => 0) };

    await expect(drawDocument(requestFor({ template, data }))).rejects.toThrow(said);
  });

  it('refuses a row that does not fill its table', async () => {
    const template = '<h1>T</h1>\n<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>';

    await expect(drawDocument(requestFor({ template }))).rejects.toThrow('2:37 Cette ligne occupe 1 colonnes');
  });
});
