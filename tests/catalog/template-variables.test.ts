import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Definitions, readDefinitions, type TemplateVariable } from '../../src/catalog/catalog.ts';
import { lintTemplate, templateUses, templateVariables } from '../../src/catalog/templates/templates.ts';
import { type Bundle, compileBundle } from '../../src/engine/engine.ts';

let read: Promise<Definitions> | null = null;
async function bundleOf(workflow: string): Promise<Bundle> {
  read ??= readDefinitions(join(import.meta.dirname, '../..'));
  const bundle = (await read).bundles[workflow];
  if (bundle === undefined) throw new Error(`no ${workflow}`);
  return bundle;
}
const valuesOf = (bundle: Bundle) => {
  const { compiled } = compileBundle(bundle, 'when-used');
  return (path: string) => compiled?.values.get(path) ?? null;
};
const named = (variables: TemplateVariable[], title: string) => variables.filter((one) => one.title === title);

/** This test checks a dozen templates of the longest workflow at every place, which takes seconds on a busy machine. */
it('what is offered is accepted by the lint wherever the template is asked for, alone and in a list', {
  timeout: 1_200_000,
}, async () => {
  const bundle = await bundleOf('parcours-btp');
  const valuesAt = valuesOf(bundle);
  const wrong: string[] = [];
  for (const template of [
    'emails/convocation',
    'documents/decision-sortie',
    'documents/fiche-suivi',
    'emails/relance',
  ]) {
    const { variables } = templateVariables(bundle, template, valuesAt);
    expect(variables.length).toBeGreaterThan(10);
    const line = ({ of, text, isBlock }: TemplateVariable) => {
      const said = isBlock ? text : `<p>${text}</p>`;
      return of === null ? said : `{{#each ${of}}}${said}{{/each}}`;
    };
    const inside = ({ of, inside: said, isBlock }: TemplateVariable) =>
      of === null ? `{{#each etats}}${isBlock ? said : `<p>${said}</p>`}{{/each}}` : '';
    const source = `<h1>Essai</h1>\n${variables.flatMap((one) => [line(one), inside(one)]).join('\n')}`;
    for (const use of templateUses(bundle, valuesAt).filter((one) => one.template === template)) {
      const issues = lintTemplate(
        template,
        { ...bundle.templates, [template]: source },
        use.scope,
        Object.keys(bundle.lists),
      );
      wrong.push(...issues.map(({ message }) => `${template} ${use.path} ${message}`));
    }
  }

  expect(wrong).toEqual([]);
});

it('each is printed with the helper of its kind, guarded where it may be empty, and in words', {
  timeout: 600_000,
}, async () => {
  const bundle = await bundleOf('parcours-btp');

  const { variables } = templateVariables(bundle, 'emails/convocation', valuesOf(bundle));

  const said = (title: string) => named(variables, title).map(({ section, text }) => `${section} : ${text}`);
  expect(said('Date de naissance')).toEqual(['Le dossier › Identité : {{dateLongue data.identite.naissance}}']);
  expect(said('Nom d’usage')).toEqual([
    'Le dossier › Identité : {{#if data.identite.nomUsage}}{{data.identite.nomUsage}}{{/if}}',
  ]);
  expect(said('Date du jour')).toEqual(['Dates : {{dateLongue today}}']);
  expect(variables.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      '{{dateLongue form.date}}',
      '{{heure form.heure}}',
      "{{label form.modalite 'form.modalite'}}",
      '{{#if form.aApporter}}{{lignes form.aApporter}}{{/if}}',
      '{{#each people.operateur}}{{#unless @first}}, {{/unless}}{{name}}{{/each}}',
    ]),
  );
});

it('a list comes as its lines, and what they say is known in it alone', async () => {
  const bundle = await bundleOf('parcours-btp');

  const { variables } = templateVariables(bundle, 'documents/fiche-suivi', valuesOf(bundle));

  const list = variables.find(({ isBlock }) => isBlock);
  expect(list?.text).toMatch(
    /^\{\{#if (\S+)\}\}\n<ul>\n\{\{#each \1\}\}\n<li>.+<\/li>\n\{\{\/each\}\}\n<\/ul>\n\{\{\/if\}\}$/,
  );
  expect(list?.inside).toContain('{{#each @root.');
  const members = variables.filter(({ of }) => of !== null);
  expect(members.length).toBeGreaterThan(0);
  expect(members.every(({ text, inside }) => text === inside)).toBe(true);
});

it('a part that templates take in is offered what all of them have; a template nobody asks for, nothing', {
  timeout: 600_000,
}, async () => {
  const bundle = await bundleOf('parcours-btp');
  const valuesAt = valuesOf(bundle);

  const partial = templateVariables(bundle, 'partials/personne', valuesAt).variables;
  const unused = { ...bundle, templates: { ...bundle.templates, 'emails/jamais': '<h1>Rien</h1>' } };

  expect(named(partial, 'Date de naissance')).toHaveLength(1);
  expect(templateVariables(unused, 'emails/jamais', valuesAt)).toEqual({ variables: [], uses: [] });
});

it('nothing is offered where partials are taken in without measure: it is said', async () => {
  const bundle = await bundleOf('parcours-btp');
  const levels = Array.from({ length: 30 }, (_, level) => [
    `partials/p${level}`,
    `{{> p${level + 1}}}{{> p${level + 1}}}`,
  ]);
  const templates = {
    ...bundle.templates,
    'emails/convocation': '<h1>Essai</h1>{{> p0}}',
    ...Object.fromEntries(levels),
    'partials/p30': '<p>Fin</p>',
  };

  const asked = () => templateVariables({ ...bundle, templates }, 'partials/p30', valuesOf(bundle));

  expect(asked).toThrow('De proche en proche, ce gabarit inclut des partiels plus de 1000 fois.');
});
