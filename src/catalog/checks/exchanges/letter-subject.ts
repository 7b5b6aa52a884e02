import { actionsOf } from '../../../definition/definition.ts';
import type { Bundle, Workflow } from '../../../engine/engine.ts';
import { sensitivePaths } from '../../../forms/forms.ts';
import { partialsOf } from '../../definition/definition.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

/** Forbids personal fields in a letter's title: it is the subject, which mail servers, telephones and colleagues read. */
export const letterSubject: LintCheck = {
  code: 'letter-subject',
  title: "L'objet d'un e-mail ne dit rien de la personne",
  level: 'error',
  run({ bundle }) {
    const personal = personalFields(bundle);
    return [...lettersIn(bundle.workflow)].flatMap((template) => subjectIn(template, bundle, personal));
  },
};

function lettersIn(workflow: Workflow): Set<string> {
  const sent = actionsOf(workflow).flatMap(({ action }) => {
    if (action.type === 'notify') return action.params.template;
    return action.type === 'document' ? (action.params.email ?? []) : [];
  });
  return new Set([...sent, ...Object.values(workflow.deadlines).flatMap(({ template }) => template ?? [])]);
}

/** Lists the sensitive fields and, where likely duplicates are looked for, the fields that identify a person. */
function personalFields({ workflow: { likely, titleOf }, dossier }: Bundle): string[] {
  const sensitive = sensitivePaths(dossier).map(({ path }) => path.replaceAll('.*', ''));
  if (likely === undefined) return sensitive;
  return [...sensitive, ...fieldsRead(`${JSON.stringify(likely)} ${titleOf}`)];
}

function subjectIn(template: string, { templates, workflow }: Bundle, personal: string[]): CheckFinding[] {
  const [title = ''] = /^<h1>.*?<\/h1>/s.exec(templates[template] ?? '') ?? [];
  const mustaches = (source: string) => (source.match(/\{\{.*?\}\}/gs) ?? []).join(' ');
  const read = [title, ...partialsOf(title).map((partial) => templates[partial] ?? '')].map(mustaches).join(' ');
  const named = [
    ...fieldsRead(read).filter((field) => personal.some((one) => field === one || one.startsWith(`${field}.`))),
    ...(read.match(/\bpeople\.[\w.]+/g) ?? []),
    ...(workflow.likely === undefined ? [] : (read.match(/\bdossier\.title\b/g) ?? [])),
  ];
  return [...new Set(named)].map((field) => ({
    file: `templates/${template}.hbs`,
    path: '1:1',
    message: `Le titre de cette lettre est l'objet de l'e-mail, et il dit « ${field} » de la personne.`,
    cure: 'Le dire dans le corps : un objet se lit sur un téléphone posé sur un bureau.',
  }));
}

/** Lists the fields an expression reads, dotted, without their root. */
function fieldsRead(source: string): string[] {
  return [...source.matchAll(/\b(?:data|form)\.([\w.]+)/g)].map(([, field = '']) => field);
}
