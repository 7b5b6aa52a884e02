import { type Json, own, withDe } from '../../base/base.ts';
import { wanted } from './dates.ts';
import { type Helper, HelperFault } from './helper.ts';

export const wordHelpers: Helper[] = [
  {
    name: 'label',
    summary:
      "Le libellé d'un code : d'une liste, ou des choix d'un champ. Avec sinon, ce qui s'écrit quand le code n'y est pas ; avec casse='minuscule', comme au milieu d'une phrase.",
    example:
      "{{label form.commune 'communes'}} · {{label form.motive 'form.motive'}} · {{label ville 'communes' sinon=ville}}",
    positional: [
      { name: 'code', type: 'code' },
      { name: 'liste', type: 'labels' },
    ],
    named: [
      { name: 'sinon', type: 'code', isOptional: true },
      { name: 'casse', type: 'literal', isOptional: true },
    ],
    gives: 'text',
    call: ([code, list], { sinon, casse }, { labels }) => {
      const known = own(labels, String(list));
      if (!known) throw new HelperFault(`ne connaît pas la liste « ${String(list)} »`);
      const label = own(known, String(code));
      if (label === undefined && sinon !== undefined && sinon !== null) return String(sinon);
      if (label === undefined)
        throw new HelperFault(`ne trouve pas le code « ${String(code)} » dans « ${String(list)} »`);
      return casse === 'minuscule' ? inSentence(label) : label;
    },
  },
  {
    name: 'de',
    summary: 'Un nom après « de », élidé devant une voyelle.',
    example: '{{de data.prenom}} → d’Elsa, de Bilal',
    positional: [{ name: 'nom', type: 'text' }],
    named: [],
    gives: 'text',
    call: ([value]) => withDe(textIn(value)),
  },
  {
    name: 'lignes',
    summary: 'Un texte saisi sur plusieurs lignes, lignes gardées.',
    example: '<p>{{lignes form.explication}}</p>',
    positional: [{ name: 'texte', type: 'text' }],
    named: [],
    gives: 'text',
    call: ([value]) => ({
      lines: textIn(value)
        .trim()
        .split(/\r\n|\r|\n/),
    }),
  },
  {
    name: 'enumere',
    summary: 'Une liste de textes en une phrase.',
    example: '{{enumere data.modules}} → sécurité, lecture de plan et vente',
    positional: [{ name: 'liste', type: 'list' }],
    named: [],
    gives: 'text',
    call: ([value]) => {
      const texts = itemsIn(value).map((item) => textIn(item));
      return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} et ${texts.at(-1)}`;
    },
  },
  {
    name: 'coche',
    summary: 'Une case cochée ou vide.',
    example: '{{coche form.accord}} → ☑',
    positional: [{ name: 'valeur', type: 'boolean' }],
    named: [],
    gives: 'text',
    call: ([value]) => (value === true ? '☑' : '☐'),
  },
  {
    name: 'egal',
    summary: 'Vrai quand les deux valeurs sont les mêmes.',
    example: "{{#if (egal form.motive 'deces')}}…{{/if}}",
    positional: [
      { name: 'valeur', type: 'any' },
      { name: 'attendu', type: 'any' },
    ],
    named: [],
    gives: 'condition',
    call: ([a, b]) => a === b,
  },
  {
    name: 'contient',
    summary: 'Vrai quand la liste contient la valeur.',
    example: "{{#if (contient etats 'clos')}}…{{/if}}",
    positional: [
      { name: 'liste', type: 'list' },
      { name: 'valeur', type: 'any' },
    ],
    named: [],
    gives: 'condition',
    call: ([list, value]) => itemsIn(list).includes(value ?? null),
  },
];

/** Lowers the first letter inside a sentence, as in « Par lien » → « par lien », and keeps « FSE+ » and « CDI ». */
function inSentence(label: string): string {
  const [first = '', second = ''] = [...label];
  return second !== '' && second === second.toLocaleLowerCase('fr')
    ? first.toLocaleLowerCase('fr') + label.slice(first.length)
    : label;
}

function textIn(value: Json | undefined): string {
  if (typeof value !== 'string') throw wanted('un texte', value);
  return value;
}

function itemsIn(value: Json | undefined): Json[] {
  if (!Array.isArray(value)) throw wanted('une liste', value);
  return value;
}
