import { expect, it } from 'vitest';
import { insertionOf, listAt, type Variable } from '../../../src/ui/atelier/variables/insert-at.ts';

const said = (text: string, more: Partial<Variable> = {}): Variable => ({
  ...{ section: 'Le dossier', title: 'Nom', of: null, text, inside: text.replace('data.', '@root.data.') },
  ...{ isBlock: false, unread: [], ...more },
});
const NAME = said('{{data.nom}}');
const LIST = said('<ul>{{#each data.liste}}<li>x</li>{{/each}}</ul>', { isBlock: true });

/** Inserts the variable at `|`, which stands for the caret. */
function inserted(marked: string, variable: Variable): string {
  const caret = marked.indexOf('|');
  const source = marked.replace('|', '');
  const { from, insert } = insertionOf(source, caret, variable);
  return source.slice(0, from) + insert + source.slice(from);
}

it.each([
  ['<p>Bonjour |,</p>', '<p>Bonjour {{data.nom}},</p>'],
  ['<p>{{data.pre|nom}}</p>', '<p>{{data.prenom}}{{data.nom}}</p>'],
  ['<p>{{|data.prenom}}</p>', '<p>{{data.prenom}}{{data.nom}}</p>'],
  ['<p>{{data.prenom}}|</p>', '<p>{{data.prenom}}{{data.nom}}</p>'],
  ['<p cla|ss="legende">Oui</p>', '<p class="legende">{{data.nom}}Oui</p>'],
  ['<p><a href="{{link.u|rl}}">Oui</a></p>', '<p><a href="{{link.url}}">{{data.nom}}Oui</a></p>'],
  ['<p>Oui</p|>', '<p>Oui</p>{{data.nom}}'],
  ['|', '{{data.nom}}'],
  ['<p>{{#if data.a}}|{{/if}}</p>', '<p>{{#if data.a}}{{data.nom}}{{/if}}</p>'],
  ['{{#each data.liste}}<p>|</p>{{/each}}', '{{#each data.liste}}<p>{{@root.data.nom}}</p>{{/each}}'],
  ['{{#each data.liste}}x{{/each}}<p>|</p>', '{{#each data.liste}}x{{/each}}<p>{{data.nom}}</p>'],
  [
    '<p>{{#with data.adresse}}{{#if rue}}|{{/if}}{{/with}}</p>',
    '<p>{{#with data.adresse}}{{#if rue}}{{@root.data.nom}}{{/if}}{{/with}}</p>',
  ],
])('%s becomes %s', (before, after) => {
  expect(inserted(before, NAME)).toBe(after);
});

it('a list begins on its own line, behind the text the caret is in', () => {
  expect(inserted('<p>Vos|\ncours</p>\n<p>Fin</p>', LIST)).toBe(`<p>Vos\ncours</p>\n${LIST.text}\n\n<p>Fin</p>`);
  expect(inserted('<p>Fin</p>\n|', LIST)).toBe(`<p>Fin</p>\n${LIST.text}\n`);
});

it.each([
  '<ul><li>Un|</li><li>Deux</li></ul>',
  '<table><tr><td>Un|</td><td>Deux</td></tr></table>',
  '<dl><dt>Un</dt><dd>Deux|</dd></dl>',
  '<table><tr><td><ul><li>Un|</li></ul></td></tr></table>',
  '<ul>{{#each data.autres}}<li>Un|</li>{{/each}}</ul>',
])('a list stands in no line of another: %s', (marked) => {
  const source = `<ul><li>Avant</li></ul>\n${marked}`;
  const whole = source.replace('|', '');

  expect(inserted(`${source}<p>Fin</p>`, LIST)).toBe(`${whole}\n${LIST.text}\n<p>Fin</p>`);
});

it('tells in the lines of which list the caret stands', () => {
  const source = '<p>a</p>{{#each data.liste}}<p>b</p>{{#if x}}c{{/if}}{{/each}}<p>d</p>';
  const at = (text: string) => listAt(source, source.indexOf(text));

  expect(['a<', 'b<', 'c{', 'd<'].map(at)).toEqual([null, 'data.liste', 'data.liste', null]);
  expect(listAt('{{#each @root.data.liste}}x', 27)).toBe('data.liste');
  expect(listAt('{{#each liste}}{{#with a}}x', 27)).toBeNull();
});
