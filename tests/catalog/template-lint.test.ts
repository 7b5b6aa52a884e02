import { describe, expect, it } from 'vitest';
import { lintTemplate } from '../../src/catalog/templates/templates.ts';

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
  lintTemplate('partials/x', { 'partials/x': source, ...partials }, SCOPE).map(
    ({ path, message }) => `${path} ${message}`,
  );

describe('The lint of a template', () => {
  it('tells of a name as long as a book only how it begins', () => {
    const [told = ''] = lint(`{{data.${'é'.repeat(200_000)}}}`);
    expect(told).toMatch(/^1:3 Champ inconnu « é{120}… » dans « data »\.$/);
  });

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

  it('stops where partials taken in twice by one another double at every level, and says it once', () => {
    const levels = Array.from({ length: 30 }, (_, level) => [
      `partials/p${level}`,
      `{{data.nom}}{{> p${level + 1}}}{{> p${level + 1}}}`,
    ]);
    const templates = { ...Object.fromEntries(levels), 'partials/p30': '{{data.nom}}' };
    let passes = 0;
    const onRead = () => {
      passes += 1;
    };

    const told = lintTemplate('partials/p0', templates, SCOPE, [], { onRead }).map(({ message }) => message);

    expect(told).toEqual(['De proche en proche, ce gabarit inclut des partiels plus de 1000 fois.']);
    expect(passes).toBe(1_001);
  });

  it('says the line where a template cannot be read', () => {
    expect(lint('a\n{{#if data.nom}}\nb\n{{/unless}}')).toEqual([
      '2:3 Gabarit illisible : {{#if}} est fermé par {{/unless}}.',
    ]);
    expect(lint('a\n{{data.nom')).toEqual(['2:0 Gabarit illisible : une balise est mal écrite ou mal fermée.']);
  });
});

describe('The lint of helpers in a template', () => {
  const scope = group(
    {
      data: group(
        {
          nom: text,
          naissance: { type: 'string', format: 'date' },
          fin: { type: 'string', format: 'date' },
          centimes: { type: 'integer' },
          motif: { type: 'string', enum: ['deces', 'emploi'], 'x-enum-titles': { deces: 'Décès', emploi: 'Emploi' } },
          accord: { type: 'boolean' },
          mois: { type: 'array', items: group({ nom: text, total: { type: 'number' } }, ['nom', 'total']) },
        },
        ['nom', 'naissance', 'centimes', 'motif', 'accord', 'mois'],
      ),
    },
    ['data'],
  ) as Parameters<typeof lintTemplate>[2];
  const lintHelpers = (source: string) =>
    lintTemplate('partials/x', { 'partials/x': source }, scope, ['communes']).map(
      ({ path, message, cure }) => `${path} ${message} ${cure}`,
    );

  it.each([
    '{{date data.naissance}} {{euros data.centimes}} {{coche data.accord}} {{accord data.centimes "jour" "jours"}}',
    '{{#if data.fin}}{{dateLongue data.fin}}{{/if}}',
    "{{label data.nom 'communes'}} {{label data.motif 'data.motif'}}",
    "{{#if (egal data.motif 'deces')}}x{{/if}}{{#each data.mois}}{{rang @index}}{{/each}}",
    "{{barres data.mois libelle='nom' valeur='total' alt='Totaux'}}",
  ])('accepts %s', (source) => {
    expect(lintHelpers(source)).toEqual([]);
  });

  it.each([
    ['{{dateLonge data.naissance}}', "1:1 Il n'y a pas d'aide « dateLonge ». Vouliez-vous « dateLongue » ?"],
    ['{{date data.nmo}}', '1:8 Champ inconnu « nmo » dans « data ». Vouliez-vous « nom » ?'],
    ['{{date data.fin}}', "1:8 « data.fin » n'est pas toujours rempli ici."],
    ['{{euros data.nom}}', "1:9 « euros » attend un nombre entier, et « data.nom » ne l'est pas."],
    ['{{heure data.naissance}}', "1:9 « heure » attend une heure, et « data.naissance » ne l'est pas."],
    ['{{euros}}', '1:3 Champ inconnu « euros ».'],
    ["{{euros data.centimes 'x'}}", '1:1 « euros » attend 1 valeur(s) : centimes.'],
    [
      '{{nombre data.centimes decimale=2}}',
      '1:24 « nombre » ne connaît pas « decimale ». Vouliez-vous « decimales » ?',
    ],
    ["{{label data.nom 'comunes'}}", "1:18 Il n'y a pas de libellés « comunes ». Vouliez-vous « communes » ?"],
    ["{{label data.nom 'data.nom'}}", "1:18 Il n'y a pas de libellés « data.nom »."],
    ['{{qr data.nom}}', '1:1 « qr » attend alt=….'],
    [
      "{{#if (egal data.motif 'dces')}}{{/if}}",
      "1:24 « dces » n'est pas une valeur de « data.motif ». Vouliez-vous « deces » ?",
    ],
    ['{{data.accord}}', '1:1 « data.accord » est vrai ou faux, pas un texte.'],
    [
      "{{barres data.mois libelle='nm' valeur='total' alt='x'}}",
      '1:28 Champ inconnu « nm » dans « data.mois ». Vouliez-vous « nom » ?',
    ],
    ['{{toString data.nom}}', "1:1 Il n'y a pas d'aide « toString »."],
  ])('refuses %s', (source, said) => {
    expect(lintHelpers(source)).toEqual([expect.stringContaining(said)]);
  });
});

describe('The lint of the markup of a template', () => {
  const lintMarkup = (source: string) =>
    lintTemplate('documents/x', { 'documents/x': source }, SCOPE).map(
      ({ path, message, cure }) => `${path} ${message} ${cure}`,
    );

  it('says everything at once, with position and cure', () => {
    const source =
      '<h1>Lettre</h1>\n<b>{{data.nmo}}</b>\n<h3>Trop bas</h3>\n<p clas="x">a<br>\n<div class="encadr"></div></p>';

    expect(lintMarkup(source)).toEqual([
      "2:1 L'élément <b> n'est pas permis. Écrire <strong>.",
      expect.stringContaining("4:1 L'attribut « clas » n'est pas permis sur <p>."),
      expect.stringContaining('5:1 <div> ne peut pas être dans <p>.'),
      "5:1 La classe « encadr » n'est pas permise sur <div>. Vouliez-vous « encadre » ?",
      '2:6 Champ inconnu « nmo » dans « data ». Vouliez-vous « nom » ?',
    ]);
  });

  it.each([
    ['<p>x</p>', "1:1 Le document n'a pas de titre."],
    ['<h1>a</h1><h3>b</h3>', '1:11 <h3> suit <h1> : un niveau est sauté.'],
    ['<h1>a</h1><h1>b</h1>', '1:11 Un seul <h1> par document.'],
    ['<h1>a</h1>{{#if data.surnom}}<p>{{else}}</p>{{/if}}', ''],
    ['<h1>a</h1>\nnu', "2:1 Du texte est écrit hors d'un élément."],
    ['<h1>a</h1>{{data.nom}}', "1:11 Du texte est écrit hors d'un élément."],
    ['<h1>a</h1><p><a href="javascript:x">b</a></p>', '1:14 « javascript:x » ne convient pas à href.'],
    ['<h1>a</h1><p>b', "1:11 <p> n'est pas fermé."],
    ['<h1>a</h1><p>b</i></p>', '1:15 </i> ne ferme rien.'],
    ['<h1>a</h1><img src="x">', "1:11 L'élément <img> n'est pas permis."],
    ['<h1>a</h1><!-- x -->', '1:11 Un commentaire HTML serait envoyé.'],
    ['<h1>a</h1><div><p>b</p></div>', '1:11 <div> attend une classe.'],
    ['<h1>a</h1><ul>{{#each data.enfants}}<p>{{prenom}}</p>{{/each}}</ul>', '1:37 <p> ne peut pas être dans <ul>.'],
  ])('%s', (source, said) => {
    const found = lintMarkup(source);

    if (said === '') expect(found).toEqual([]);
    else expect(found[0]).toContain(said);
  });
});
