import { canonicalJson, type Finding, sha256 } from '../../base/base.ts';
import { isKnownFormat, newestFormat, withDefaults } from '../../definition/definition.ts';
import { type CheckExpression, compileExpression } from '../../expressions/expressions.ts';
import type { CompileWhen } from '../../forms/forms.ts';
import type { DataForm } from '../context/context.ts';
import {
  at,
  type CompilationState,
  type CompiledRule,
  caseScope,
  compileOptional,
  compileRule,
  compileSource,
  compileValues,
  type DefinitionPlace,
  type LinkedScopes,
  report,
  scopeNamed,
} from '../language/language.ts';
import type { Bundle } from '../model/model.ts';
import { compileDeadlines } from './compile-deadlines.ts';
import { compileEvents, compileRequest, filled } from './compile-events.ts';
import { compileItemsGrants } from './compile-items.ts';
import {
  compileConsents,
  compileLinkChoices,
  compileLinks,
  compileManyLinks,
  compileRoles,
  compileUnique,
} from './compile-parties.ts';
import type { CompiledBundle, CompiledDocument, CompiledDuplicates } from './compiled.ts';
import {
  buildMachine,
  type CompiledMachine,
  type CompiledNode,
  compileNodes,
  environmentOf,
} from './machine/machine.ts';
import {
  compileData,
  compileDirectories,
  compileFiche,
  compileForms,
  compileMeetings,
  compilePublic,
  compileRetention,
  linkedScopes,
} from './workflow-parts/workflow-parts.ts';

export { grantedBy, type ItemsRule, itemsRuleOf } from './compile-items.ts';
export type {
  CompiledBundle,
  CompiledDeadline,
  CompiledEvent,
  CompiledRequest,
  CompiledSignature,
} from './compiled.ts';
export {
  type CompiledRows,
  type CompiledSession,
  type CompiledSigner,
  KNOWN_ACTOR,
} from './event-parts/event-parts.ts';
export {
  afterEvent,
  type CompiledNode,
  type CompiledTransition,
  commonAncestor,
  environmentOf,
  isBackground,
  type Live,
} from './machine/machine.ts';
export {
  type CompiledDirectory,
  type CompiledDirectorySource,
  type CompiledEdit,
  type CompiledFact,
  type CompiledMeeting,
  type CompiledMeetingEvent,
  linkedScopes,
} from './workflow-parts/workflow-parts.ts';

/** Holds a bundle ready to run, or null, with every finding (JSON path, French sentence, cure). */
export interface Compilation {
  compiled: CompiledBundle | null;
  findings: Finding[];
}

/**
 * Compiles a bundle once: its forms, rules, expressions with the types they read, and machine. It takes about a second for forty forms (Ajv
 * compiles each, now or `when-used`); the result is immutable and shared by every dossier pinned to this bundle.
 */
export function compileBundle(
  bundle: Bundle,
  forms: CompileWhen = 'now',
  check: CheckExpression = compileExpression,
): Compilation {
  const unknown = unknownFormat(bundle);
  if (unknown !== null) return { compiled: null, findings: [unknown] };
  const findings: Finding[] = [];
  const linked = linkedScopes(bundle);
  const data = compileData(bundle, findings, forms);
  const compiling = begin(bundle, data, linked, { findings, forms, check });
  const place: DefinitionPlace = { compiling, path: '$', scope: compiling.scope, known: {} };
  const { root, nodes } = compileNodes(at(place, '.machine'));
  const parts = compileParts(place, nodes, linked);
  const machine = findings.length === 0 ? tryBuild(root, at(place, '.machine')) : null;
  if (machine === null || data === null) return { compiled: null, findings };
  const { rules, env, values } = compiling;
  let hash: string | undefined;
  const waiting = [...nodes.values()].filter((node) => node.after.size > 0);
  const known = {
    bundle,
    machine,
    root,
    nodes,
    waiting,
    forms: compiling.forms,
    values,
    rules,
    data,
    holidays: env.holidays,
    linkedData: linked,
    check,
    stateTitles: titlesOf(nodes),
  };
  const compiled: CompiledBundle = {
    ...known,
    ...parts,
    // The editor, which compiles at each letter typed, never needs the hash.
    get hash() {
      hash ??= sha256(canonicalJson(bundle));
      return hash;
    },
  };
  return { compiled, findings };
}

/** Refuses a format that this engine does not know, because it would misread the definition. */
function unknownFormat({ format = 1, workflow }: Bundle): Finding | null {
  if (isKnownFormat(format)) return null;
  const known = Array.from({ length: newestFormat() }, (_, rank) => rank + 1);
  const message = `Cette version est au format ${format}, que ce Jalon ne connaît pas (formats connus : ${known.join(', ')}).`;
  const cure = 'Mettez Jalon à jour.';
  return {
    level: 'error',
    code: 'newer-format',
    file: `workflows/${workflow.id}.json`,
    path: '$.format',
    message,
    cure,
  };
}

function titlesOf(nodes: Map<string, CompiledNode>): { [state: string]: string } {
  return Object.fromEntries([...nodes.values()].map(({ id, definition }) => [id, definition.meta?.title ?? id]));
}

function begin(
  bundle: Bundle,
  data: DataForm | null,
  linked: LinkedScopes,
  { findings, forms: when, check }: { findings: Finding[]; forms: CompileWhen; check: CheckExpression },
): CompilationState {
  const rules: { [rule: string]: CompiledRule } = {};
  const env = environmentOf(bundle, rules);
  for (const [id, file] of Object.entries(bundle.rules)) {
    const compiled = compileRule(file, env, check);
    if (compiled.ok) rules[id] = compiled.rule;
    else findings.push(...compiled.findings);
  }
  const schema = data?.schema ?? bundle.dossier;
  const file = `workflows/${bundle.workflow.id}.json`;
  const forms = compileForms(bundle, findings, when);
  const scope = caseScope(bundle, schema, linked);
  return { bundle, file, findings, env, check, forms, values: new Map(), rules, data: schema, scope };
}

function compileParts(place: DefinitionPlace, nodes: Map<string, CompiledNode>, linked: LinkedScopes) {
  const { workflow } = place.compiling.bundle;
  compileItemsGrants(place);
  return {
    events: compileEvents(place, nodes),
    documents: compileDocuments(place),
    letterhead: compileLetterhead(place),
    deadlines: compileDeadlines(place, nodes),
    roles: compileRoles(place),
    consents: compileConsents(place),
    links: compileLinks(place),
    manyLinks: compileManyLinks(place),
    linkChoices: compileLinkChoices(place, linked),
    titleOf: compileSource(at(place, '.titleOf', scopeNamed('data', place.scope)), workflow.titleOf, {
      result: 'string',
    }),
    rightsOf: compileOptional(at(place, '.rightsOf', scopeNamed('data', place.scope)), workflow.rightsOf, {
      result: 'string',
      nullable: true,
    }),
    unique: compileUnique(place),
    duplicates: compileDuplicates(place),
    fiche: compileFiche(place),
    meetings: compileMeetings(place),
    public: compilePublic(place),
    retention: compileRetention(place),
    directories: compileDirectories(place),
  };
}

/** Reports what passes our own checks and XState still refuses. */
function tryBuild(root: CompiledNode, place: DefinitionPlace): CompiledMachine | null {
  try {
    return buildMachine(root);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(
      place,
      'machine',
      `XState refuse cette machine : ${reason}`,
      'Corrigez la machine à l’endroit que le message nomme.',
    );
    return null;
  }
}

/** Compiles the documents available on demand, each with its form and conditions. */
function compileDocuments(place: DefinitionPlace): Map<string, CompiledDocument> {
  const documents = new Map<string, CompiledDocument>();
  for (const [name, written] of Object.entries(withDefaults('workflow', place.compiling.bundle.workflow).documents)) {
    const definition = withDefaults('document', written);
    const here = at(place, `.documents.${name}`);
    const asked = compileRequest(name, definition, here);
    const title =
      definition.name === undefined
        ? null
        : compileSource(at(filled(here, asked), '.name'), definition.name, { result: 'string', nullable: true });
    const values = compileValues(definition.values, at(filled(here, asked), '.values'));
    documents.set(name, { ...asked, template: definition.template, title, values });
  }
  return documents;
}

function compileLetterhead(place: DefinitionPlace): CompiledBundle['letterhead'] {
  const { from = null, issuer: title = null, cofinancedIf } = place.compiling.bundle.workflow.letterhead ?? {};
  const here = at(place, '.letterhead.cofinancedIf');
  return {
    from,
    title,
    cofinancedIf: cofinancedIf === undefined ? null : compileSource(here, cofinancedIf, { result: 'bool' }),
  };
}

/** Compiles the comparison of dossiers; it reads data alone, so that the actor and the day do not matter. */
function compileDuplicates(place: DefinitionPlace): CompiledDuplicates | null {
  const { likely } = place.compiling.bundle.workflow;
  if (likely === undefined) return null;
  const scope = scopeNamed('data', place.scope);
  const keys = likely.keys
    .map((key) => withDefaults('likelyKey', key))
    .map(({ title, key, merge }, i) => ({
      ...{ title, merge },
      key: compileSource(at(place, `.likely.keys[${i}].key`, scope), key, { result: 'string', nullable: true }),
    }));
  const except = compileOptional(at(place, '.likely.except', scope), likely.except, { result: 'list' });
  const reads = [...keys.map(({ key }) => key), except].flatMap((expression) => expression?.reads ?? []);
  return { keys, except, members: [...new Set(reads.map((path) => path.split('.')[1] ?? ''))] };
}
