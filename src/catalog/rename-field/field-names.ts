import { type Finding, isJsonObject, type JsonObject, memo } from '../../base/base.ts';
import { type Bundle, compileBundle, type Example, workflowsOf } from '../../engine/engine.ts';
import { listening, originAt, type Type } from '../../expressions/expressions.ts';
import { inlineRefs } from '../../forms/forms.ts';
import { addOf, compileFacts, compileOpening, compilePick, compileScreen } from '../../screens/screens.ts';
import type { DefinitionTexts } from '../files/files.ts';
import { type Definitions, definitionsIn } from '../reading/reading.ts';
import { followAddress, followMembers } from './follow.ts';
import { followActions, followGuards } from './in-actions.ts';
import { followForm, followSignedDays } from './in-forms.ts';
import { followScreen } from './in-screens.ts';
import { followTemplates } from './in-templates.ts';
import { followDirectories, followRegistration, followWorkflow, formOf } from './in-workflow.ts';
import { contentOf, isRuleFile, markedTexts } from './marked.ts';
import { type FieldNameGroups, keep, newNames } from './names.ts';
import { type UnfollowedPlaces, unfollowedIn } from './unfollowed.ts';

export interface FieldNames {
  names: FieldNameGroups;
  /**
   * Maps each form by file, marked, with what it borrows included; borrowed parts are mapped by file and name:
   * `common.schema.json#adresse`.
   */
  forms: ReadonlyMap<string, JsonObject>;
  /** Lists where names are written that are read from something that declares no field. */
  unknown: { place: string; start: number; name: string }[];
  /** Lists the places that could not be followed because of faults. */
  unfollowed: UnfollowedPlaces;
}

const namesOf = memo<DefinitionTexts, FieldNames>('names of fields');

/** Finds where every field of every form is named. Expressions are compiled for this, forms are not. */
export function fieldNamesOf(texts: DefinitionTexts): FieldNames {
  return namesOf(texts, namesIn);
}

function namesIn(texts: DefinitionTexts): FieldNames {
  const marked = markedTexts(texts);
  const found = definitionsIn(marked);
  const names = newNames();
  const unknown: FieldNames['unknown'] = [];
  const forms = formsIn(names, marked);
  const faults: Finding[] = [];
  const unsound = new Map<string, string>();
  for (const bundle of Object.values(found.bundles))
    inBundle({ names, unknown, found, forms, faults, unsound }, bundle);
  for (const example of found.examples) {
    const bundle = found.bundles[example.workflow];
    if (bundle !== undefined) followExample(names, example, bundle);
  }
  return { names, forms: whole(forms), unknown, unfollowed: unfollowedIn(texts, found, { unsound, faults }) };
}

interface NameCollection {
  names: FieldNameGroups;
  unknown: FieldNames['unknown'];
  found: Definitions;
  forms: Forms;
  faults: Finding[];
  unsound: Map<string, string>;
}

function inBundle(
  { names, unknown, found, forms, faults, unsound }: NameCollection,
  bundle: Definitions['bundles'][string],
): void {
  const given = new Map<string, Type>();
  const addresses: { place: string; start: number; text: string }[] = [];
  const { screens, bundles } = found;
  const listener = {
    read(place: string, start: number, name: string, origins: readonly string[]) {
      if (origins.length === 0) unknown.push({ place, start, name });
      for (const origin of origins)
        names.same(origin, originAt(place.endsWith('.x-rows') ? `${place}.${name}` : place, start));
    },
    kept: (from: readonly string[], to: readonly string[]) => keep(names, from, to),
    address: (place: string, start: number, text: string) => addresses.push({ place, start, text }),
    gives: (place: string, type: Type) => given.set(place, type),
  };
  listening(listener, () => {
    const { compiled, findings } = compileBundle(bundle, 'when-used');
    faults.push(...findings);
    const { id } = bundle.workflow;
    if (compiled === null) return void unsound.set(id, findings[0]?.file ?? `workflows/${id}.json`);
    for (const screen of screens) {
      if (screen.workflow === id) faults.push(...compileScreen(screen, compiled).findings);
      if (addOf(screen)?.workflow === id) compilePick(screen, compiled);
      const opened = opensOn(screen, found);
      if (opened === id) compileOpening(screen, compiled);
      compileFacts(screen, compiled);
    }
    const unread = followTemplates(names, compiled);
    faults.push(...unread.map((file) => ({ ...TEMPLATE_FAULT, file })));
  });
  for (const { place, start, text } of addresses) addressed(names, bundle, { place, start, text });
  followWorkflow({ names, borrowed: forms.borrowed }, bundle);
  followDirectories({ names }, bundle);
  followRegistration(names, bundle);
  followActions({ names, bundle, all: bundles, given });
  followGuards({ names, bundle, all: bundles, given });
  for (const screen of screens) if (screen.workflow === bundle.workflow.id) followScreen(names, screen, bundle, given);
  for (const schema of [bundle.dossier, ...Object.values(bundle.forms)]) followSignedDays(names, schema);
}

const TEMPLATE_FAULT = { level: 'error', code: 'template', path: '@', message: '', cure: '' } as const;

function opensOn(screen: Definitions['screens'][number], { bundles }: Definitions): string | undefined {
  const isFigures = screen.kind === 'measure' || screen.kind === 'report';
  const link = isFigures ? screen.filters?.opensOn?.link : undefined;
  const to = link === undefined ? undefined : bundles[screen.workflow]?.workflow.links[link]?.workflow;
  return Array.isArray(to) ? to[0] : to;
}

/** Follows an address that starts with `data.`, `form.` or `liens.l.data.`. */
function addressed(
  names: FieldNameGroups,
  { workflow, dossier, forms, linked }: Definitions['bundles'][string],
  { place, start, text }: { place: string; start: number; text: string },
): void {
  const roots: [string, JsonObject[]][] = [
    ['data.', [dossier]],
    ['form.', Object.values(forms)],
    ...Object.entries(workflow.links).map(([link, { workflow: to }]): [string, JsonObject[]] => [
      `liens.${link}.data.`,
      [to].flat().map((one) => linked[one] ?? {}),
    ]),
  ];
  for (const [root, schemas] of roots)
    for (const schema of text.startsWith(root) ? schemas : [])
      followAddress(names, schema, { place, text: text.slice(root.length), start: start + root.length });
}

interface Forms {
  marked: Map<string, JsonObject>;
  borrowed: (ref: string, file: string) => JsonObject | null;
}

function formsIn(names: FieldNameGroups, texts: DefinitionTexts): Forms {
  const marked = new Map(
    [...texts].flatMap(([file, text]): [string, JsonObject][] => {
      if (!/^schemas\/[^/]+\.schema\.json$/.test(file)) return [];
      const content = contentOf(text);
      return content === null ? [] : [[file, content]];
    }),
  );
  const known = new Map<string, JsonObject>();
  const borrowed = ($ref: string, file: string): JsonObject => {
    const key = `${file} ${$ref}`;
    const found = known.get(key) ?? inlined({ marked }, file, { ...marked.get(file), $ref });
    known.set(key, found);
    return found;
  };
  for (const [file, schema] of marked) followForm({ names, file, borrowed }, schema);
  for (const [file, text] of texts)
    if (isRuleFile(file)) followForm({ names, file, borrowed }, factsOf(contentOf(text)), '$.facts');
  return { marked, borrowed };
}

function factsOf(rule: JsonObject | null): JsonObject {
  const { facts = null } = rule ?? {};
  return isJsonObject(facts) ? facts : {};
}

function inlined({ marked }: Pick<Forms, 'marked'>, file: string, { $defs = {}, $ref = null }: JsonObject): JsonObject {
  const read = (other: string) => marked.get(`schemas/${other}`);
  const { schema } = inlineRefs({ $defs, part: { $ref } }, file.slice('schemas/'.length), read);
  return isJsonObject(schema.part) ? schema.part : {};
}

function whole({ marked }: Forms): Map<string, JsonObject> {
  const read = (other: string) => marked.get(`schemas/${other}`);
  return new Map(
    [...marked].flatMap(([file, schema]): [string, JsonObject][] => {
      const own = (one: JsonObject) => inlineRefs(one, file.slice('schemas/'.length), read).schema;
      const { $defs = {} } = schema;
      const parts = Object.entries(isJsonObject($defs) ? $defs : {}).map(([part, one]): [string, JsonObject] => [
        `${file}#${part}`,
        own({ $defs, properties: { part: one } }),
      ]);
      return [[file, own(schema)], ...parts];
    }),
  );
}

/** Follows the answers of an example, their results, and the dossiers it invents. */
function followExample(names: FieldNameGroups, example: Example, bundle: Bundle): void {
  const file = `workflows/examples/${example.id}.json`;
  for (const [i, { event = '', data }] of example.steps.entries()) {
    const form = formOf(bundle, event);
    if (form !== null) followMembers(names, form, { file, path: `$.steps[${i}].data`, value: data });
  }
  followMembers(names, bundle.dossier, { file, path: '$.data', value: example.data });
  for (const [link, dossier] of Object.entries(example.liens ?? {})) {
    const config = bundle.workflow.links[link];
    for (const one of config === undefined ? [] : workflowsOf(config)) {
      const schema = bundle.linked[one] ?? {};
      const each = Array.isArray(dossier)
        ? dossier.map((one, i) => ({ one, path: `$.liens.${link}[${i}].data` }))
        : [{ one: dossier, path: `$.liens.${link}.data` }];
      for (const { one: seen, path } of each)
        if (isJsonObject(seen)) followMembers(names, schema, { file, path, value: seen.data });
    }
  }
}
