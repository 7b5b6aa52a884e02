import { describe, expect, it } from 'vitest';
import { lintTemplate } from '../../src/catalog/template-lint.ts';

const text = { type: 'string' };
const group = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });
const SCOPE = group(
  {
    data: group(
      {
        nom: text,
        surnom: text,
        adresse: group({ rue: text, ville: text }, ['ville']),
        enfants: { type: 'array', items: group({ prenom: text, age: { type: 'integer' } }, ['prenom']) },
        travail: group({ lieu: text }, ['lieu']),
        conditionnel: { ...text, 'x-show-if': {} },
      },
      ['nom', 'conditionnel', 'adresse'],
    ),
    today: text,
  },
  ['data', 'today'],
) as Parameters<typeof lintTemplate>[2];

const lint = (source: string, partials: { [name: string]: string } = {}) =>
  lintTemplate('emails/x', { 'emails/x': source, ...partials }, SCOPE).map(({ path, message }) => `${path} ${message}`);

describe('The lint of a template', () => {
  it.each([
    'Bonjour {{data.nom}} le {{today}}',
    '{{#if data.surnom}}{{data.surnom}}{{/if}}',
    '{{#unless data.surnom}}rien{{else}}{{data.surnom}}{{/unless}}',
    '{{#if data.adresse.rue}}{{data.adresse.rue}}, {{/if}}{{data.adresse.ville}}',
    '{{#each data.enfants}}{{@index}} {{prenom}} {{this.prenom}} de {{../data.nom}}{{#if age}}, {{age}} ans{{/if}}{{/each}}',
    '{{#each data.enfants as |enfant|}}{{enfant.prenom}} {{@root.data.nom}}{{/each}}',
    '{{#with data.adresse}}{{ville}}{{/with}}',
    '{{#if data.travail.lieu}}{{#with data.travail}}{{lieu}}{{/with}}{{/if}}',
    '{{#if data.enfants.length}}des enfants{{/if}}{{! une note }}',
  ])('accepts %s', (source) => {
    expect(lint(source)).toEqual([]);
  });

  it.each([
    ['{{data.nmo}}', '1:3 Champ inconnu « nmo » dans « data ».'],
    ['{{nom}}', '1:3 Champ inconnu « nom ».'],
    ['{{data.surnom}}', "1:1 « data.surnom » n'est pas toujours rempli ici."],
    ['{{#if data.surnom}}x{{else}}{{data.surnom}}{{/if}}', "1:29 « data.surnom » n'est pas toujours rempli ici."],
    ['{{#if data.surnom}}x{{/if}}\n{{data.surnom}}', "2:1 « data.surnom » n'est pas toujours rempli ici."],
    ['{{data.travail.lieu}}', "1:1 « data.travail.lieu » n'est pas toujours rempli ici."],
    [
      '{{#if data.travail}}{{data.travail.lieu}}{{/if}}',
      '1:1 « data.travail » est un groupe : absent, il vient plein de vides, et {{#if}} le croit là.',
    ],
    ['{{#with data.travail}}{{lieu}}{{/with}}', "1:23 « lieu » n'est pas toujours rempli ici."],
    ['{{data.conditionnel}}', "1:1 « data.conditionnel » n'est pas toujours rempli ici."],
    ['{{#each data.enfants}}{{age}}{{/each}}', "1:23 « age » n'est pas toujours rempli ici."],
    ['{{#each data.enfants}}{{data.nom}}{{/each}}', '1:25 Champ inconnu « data » dans « data.enfants.* ».'],
    ['{{data.enfants.prenom}}', '1:3 Champ inconnu « prenom » dans « data.enfants ».'],
    ['{{data.adresse}}', '1:1 « data.adresse » est un groupe ou une liste, pas un texte.'],
    ['{{{data.nom}}}', '1:1 {{{ insère du texte sans le protéger.'],
    ['{{&data.nom}}', '1:1 {{{ insère du texte sans le protéger.'],
    ["{{lookup data 'nom'}}", "1:1 Il n'y a pas d'aide « lookup »."],
    ['{{#data.nom}}x{{/data.nom}}', "1:1 Il n'y a pas d'aide « data.nom »."],
    ['{{constructor}}', '1:3 Champ inconnu « constructor ».'],
    ['{{data.__proto__}}', '1:3 Champ inconnu « __proto__ » dans « data ».'],
    ['{{> (data.nom)}}', '1:1 Un partiel est nommé, jamais calculé.'],
    ['{{> absent}}', "1:1 Le partiel « partials/absent » n'existe pas."],
    ['{{* data.nom}}', "1:1 Cette forme n'est pas permise dans un gabarit."],
  ])('refuses %s', (source, said) => {
    expect(lint(source)).toEqual([said]);
  });

  it('follows partials with the data they are included with', () => {
    const partials = { 'partials/rue': '{{ville}} {{rue}}' };

    expect(lint('{{> rue data.adresse}}', partials)).toEqual(["1:11 « rue » n'est pas toujours rempli ici."]);
  });

  it('refuses partials that include one another without end', () => {
    const partials = { 'partials/a': '{{> b}}', 'partials/b': '{{> a}}' };

    expect(lint('{{> a}}', partials)).toEqual(["1:1 Le partiel « partials/a » s'inclut lui-même."]);
  });

  it('says the line where a template cannot be read', () => {
    expect(lint('a\n{{#if data.nom}}\nb\n{{/unless}}')).toEqual([
      '2:3 Gabarit illisible : {{#if}} est fermé par {{/unless}}.',
    ]);
    expect(lint('a\n{{data.nom')).toEqual(['2:0 Gabarit illisible : une balise est mal écrite ou mal fermée.']);
  });
});
