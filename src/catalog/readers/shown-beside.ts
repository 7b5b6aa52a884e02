import { actionsOf, withDefaults } from '../../definition/definition.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import { templateReads } from '../templates/templates.ts';

/** Means the reader of a public page, who has no role and no account. */
export const ANYONE = 'public';
/** Means the receiver of what leaves for another process, or another program. */
export const ELSEWHERE = 'elsewhere';

/** Describes something that a role is shown whatever its grants say: a dotted path (`data.x`, `form.x`, `liens.l.data.x`), or words. */
export interface ShownBeside {
  role: string;
  path: string;
}

/**
 * Lists all that a version shows outside its grants: documents and letters, public pages, linked dossiers, archives, and what is sent
 * elsewhere.
 */
export function shownBeside(compiled: CompiledBundle): ShownBeside[] {
  return [
    ...inLetters(compiled),
    ...inLinks(compiled),
    ...onPublicPage(compiled),
    ...inArchives(compiled),
    ...sentElsewhere(compiled),
  ];
}

function inLetters(compiled: CompiledBundle): ShownBeside[] {
  const { workflow } = compiled.bundle;
  const sent = actionsOf(workflow).flatMap(({ action }) => {
    if (action.type === 'notify') return [{ template: action.params.template, to: action.params.to }];
    if (action.type !== 'document') return [];
    const { template, email, to } = action.params;
    return [template, ...(email === undefined ? [] : [email])].map((one) => ({ template: one, to }));
  });
  const reminders = Object.values(workflow.deadlines).flatMap(({ template, to }) =>
    template === undefined ? [] : [{ template, to }],
  );
  const asked = Object.values(withDefaults('workflow', workflow).documents).map(({ template, by }) => ({
    template,
    to: by,
  }));
  return [...sent, ...reminders, ...asked].flatMap(({ template, to }) =>
    to.flatMap((role) => printedBy(compiled, template).map((path) => ({ role, path }))),
  );
}

const TOLD = ['data', 'form', 'liens'];

function printedBy(compiled: CompiledBundle, template: string): string[] {
  const reads = templateReads(compiled).get(template) ?? [];
  return reads.filter((path) => TOLD.includes(path.split('.')[0] ?? ''));
}

function inLinks({ bundle: { workflow }, linkChoices }: CompiledBundle): ShownBeside[] {
  const shown = Object.entries(workflow.links).flatMap(([link, { show = {} }]) =>
    Object.entries(show).flatMap(([role, fields]) =>
      fields.map((field) => ({ role, path: `liens.${link}.data.${field}` })),
    ),
  );
  const openers = workflow.events['open']?.by ?? [];
  const chosen = [...linkChoices].flatMap(([link, { states, label }]) =>
    [...states.map((state) => `étape ${state}`), ...label.readsWithin].map((what) => `choix de ${link} : ${what}`),
  );
  return [...shown, ...openers.flatMap((role) => chosen.map((path) => ({ role, path })))];
}

function onPublicPage(compiled: CompiledBundle): ShownBeside[] {
  const { public: page } = compiled.bundle.workflow;
  if (page === undefined) return [];
  const { data, files, documents } = withDefaults('public', page);
  const fields = data.map((one) => (typeof one === 'string' ? `data.${one}` : `data.${one.data} (${one.items})`));
  const printed = documents.flatMap((template) => printedBy(compiled, template));
  const paths = [`tant que ${page.while}`, ...fields, ...files.map((field) => `fichiers de ${field}`), ...printed];
  return paths.map((path) => ({ role: ANYONE, path }));
}

function inArchives({ bundle: { workflow } }: CompiledBundle): ShownBeside[] {
  const { opens, reads } = withDefaults('archive', workflow.retention?.archive ?? {});
  return [
    ...opens.map((role) => ({ role, path: 'archives, sur motif' })),
    ...reads.map((role) => ({ role, path: 'archives' })),
  ];
}

function sentElsewhere({ bundle: { workflow } }: CompiledBundle): ShownBeside[] {
  const paths = actionsOf(workflow).flatMap(({ action }) => {
    if (action.type === 'webhook') return [`adresse ${action.params.url}`];
    if (action.type !== 'send' && action.type !== 'start') return [];
    return Object.values(action.params.data ?? {}).flatMap(pathsIn);
  });
  return paths.map((path) => ({ role: ELSEWHERE, path }));
}

/** Lists the paths of the data, and of linked data, that an expression names; a list that is walked is named whole. */
export function pathsIn(expression: string): string[] {
  const bare = expression.replace(TEXTS, "''");
  return [...new Set(bare.match(PATHS) ?? [])];
}

const TEXTS = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;
const PATHS = /(?<![\w.])(?:liens\.\w+\.)?data(?:\.\w+)*/g;
