import { own, RESERVED_PATHS, remembered } from '../../../base/base.ts';
import { type Complete, withDefaults } from '../../../definition/definition.ts';
import type { Bundle, CompiledBundle, GrantedField, PublicPage } from '../../../engine/engine.ts';
import { fieldsIn, kindOf } from '../../../fields/fields.ts';
import { sensitivePaths } from '../../../forms/forms.ts';
import { cureFor, fieldAt, fieldPaths, namedInSchema } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';
import { templateReads } from '../../templates/templates.ts';

export const publicPage: LintCheck = {
  code: 'public-page',
  title: 'Une page publique a une adresse à elle, et ne montre que des champs qui ne sont pas sensibles',
  level: 'error',
  run(subject) {
    const { public: declared } = subject.bundle.workflow;
    if (declared === undefined) return [];
    const page = withDefaults('public', declared);
    const wrong = [
      ...wrongPath(page, subject),
      ...page.data.flatMap((granted, i) => wrongField(granted, `$.public.data[${i}]`, subject)),
      ...page.files.flatMap((field, i) => wrongFile(field, `$.public.files[${i}]`, subject)),
      ...(page.open === undefined ? [] : wrongOpening(page.open, subject)),
    ];
    return wrong.length > 0 ? wrong : [...untoldTitle(page, subject), ...wrongDocuments(page, subject)];
  },
};

function wrongPath({ path }: PublicPage, { all, bundle }: CheckSubject): CheckFinding[] {
  const at = '$.public.path';
  if (RESERVED_PATHS.includes(path)) {
    return [{ path: at, message: `L’adresse « /${path} » est celle du produit.`, cure: 'En choisir une autre.' }];
  }
  const { id } = bundle.workflow;
  const twin = Object.values(all).find(({ workflow }) => workflow.id !== id && workflow.public?.path === path);
  if (twin === undefined) return [];
  const message = `« ${twin.workflow.title} » a déjà l’adresse « /${path} ».`;
  return [{ path: at, message, cure: 'Une adresse par workflow : en choisir une autre.' }];
}

function wrongField(granted: GrantedField, path: string, subject: CheckSubject): CheckFinding[] {
  const field = typeof granted === 'string' ? granted : granted.data;
  if (field === '*') {
    const message = '« * » publierait tout ce que le dossier contient, aujourd’hui et demain.';
    return [{ path, message, cure: 'Nommer les champs à publier, un par un.' }];
  }
  return [...unknown(field, path, subject), ...sensitive([field], path, subject)];
}

function unknown(field: string, path: string, { bundle: { dossier, workflow } }: CheckSubject): CheckFinding[] {
  if (fieldAt(dossier, field.split('.')) !== null) return [];
  const message = `Le champ « ${field} », publié, n'existe pas dans les données du dossier.`;
  return [
    { path, message, cure: cureFor(field, fieldPaths(dossier), `Le déclarer dans schemas/${workflow.dossier}.`) },
  ];
}

function sensitive(fields: readonly string[], path: string, { bundle }: CheckSubject): CheckFinding[] {
  const marks = sensitivePaths(bundle.dossier).map(({ path: mark }) => mark.replaceAll('.*', ''));
  const meets = (mark: string) =>
    fields.find((one) => one === mark || mark.startsWith(`${one}.`) || one.startsWith(`${mark}.`));
  return marks.flatMap((mark) =>
    meets(mark) === undefined
      ? []
      : {
          path,
          message: `« ${mark} » est sensible : une page publique ne le montre à personne.`,
          cure: 'Nommer seulement les champs du groupe qui ne sont pas sensibles, ou le retirer.',
        },
  );
}

function wrongFile(field: string, path: string, subject: CheckSubject): CheckFinding[] {
  const missing = unknown(field, path, subject);
  if (missing.length > 0) return missing;
  const schema = fieldAt(subject.bundle.dossier, field.split('.')) ?? {};
  const isFile = [...fieldsIn(schema)].some((one) => kindOf(one) === 'file');
  if (isFile) return sensitive([field], path, subject);
  return [{ path, message: `« ${field} » n'est pas une pièce jointe.`, cure: 'Nommer un champ « x-widget: file ».' }];
}

function wrongOpening(open: string, { all, bundle }: CheckSubject): CheckFinding[] {
  const path = '$.public.open';
  const opened = own(all, open);
  if (opened === undefined) {
    return [
      { path, message: `Le workflow « ${open} » n'existe pas.`, cure: cureFor(open, Object.keys(all), 'Le retirer.') },
    ];
  }
  const { id } = bundle.workflow;
  const form = opened.workflow.events['open']?.form;
  const named = form === undefined ? [] : namedInSchema(opened.forms[form] ?? {}, 'workflow');
  if (named.some(({ name }) => name === id)) return [];
  const message = `La création de « ${open} » ne demande pas quel dossier de « ${id} » est choisi.`;
  return [{ path, message, cure: `Ajouter à son formulaire un champ « x-widget: dossier:${id} ».` }];
}

/** Reports a title that reads more than the public page shows: it is the name of the page. */
function untoldTitle({ data }: PublicPage, { compilation }: CheckSubject): CheckFinding[] {
  const shown = data.filter((granted) => typeof granted === 'string');
  const isShown = (path: string) =>
    shown.some((field) => path === `data.${field}` || path.startsWith(`data.${field}.`));
  const hidden = compilation().compiled?.titleOf.readsWithin.filter((path) => !isShown(path)) ?? [];
  return hidden.map((path) => ({
    path: '$.titleOf',
    message: `Le titre du dossier, que sa page publique porte, lit « ${path} », que la page ne montre pas.`,
    cure: `Publier ce champ par « public.data », ou ne pas le lire dans le titre.`,
  }));
}

function wrongDocuments({ documents }: Complete<'public'>, subject: CheckSubject): CheckFinding[] {
  const { compiled } = subject.compilation();
  const { bundle } = subject;
  return documents.flatMap((template, i) => {
    const path = `$.public.documents[${i}]`;
    if (!template.startsWith('documents/')) {
      const message = `« ${template} » n'est pas un document.`;
      return [{ path, message, cure: 'Nommer un gabarit de templates/documents/.' }];
    }
    const read = readsIn(template, compiled, bundle);
    const fields = read.flatMap((one) => (one.startsWith('data.') ? [one.slice('data.'.length)] : []));
    return sensitive(fields, path, subject);
  });
}

/** Keeps what templates read by the compiled bundle without its templates, which then need no compilation when they change. */
const reads = remembered<ReturnType<typeof templateReads>>('reads of public pages');

function readsIn(template: string, compiled: CompiledBundle | null, bundle: Bundle): readonly string[] {
  if (compiled === null) return [];
  return reads(compiled, [bundle.templates], () => templateReads({ ...compiled, bundle })).get(template) ?? [];
}
