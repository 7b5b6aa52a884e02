import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, type Json } from '../../src/base/base.ts';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { READ_RECORDS } from '../../src/definition/defaults.ts';
import {
  expressionsIn,
  formatOf,
  newestFormat,
  pathText,
  SCOPES,
  type ScopeName,
  USUAL_FORMAT,
  withDefaults,
} from '../../src/definition/definition.ts';
import { DEFINITION_FILES } from '../../src/definition/files.ts';
import { formatIn } from '../../src/definition/formats.ts';
import { recordIn } from '../../src/definition/plain-shape.ts';
import { optional, type RecordShape, record, required, type Shape, since, text } from '../../src/definition/shape.ts';
import { type Bundle, type CompiledBundle, compileBundle } from '../../src/engine/engine.ts';
import { compileExpression, type ExpressionOptions } from '../../src/expressions/expressions.ts';
import { compileScreen } from '../../src/screens/screens.ts';
import { samplesOf, smallest } from './samples.ts';

const KINDS = Object.keys(DEFINITION_FILES) as (keyof typeof DEFINITION_FILES)[];

describe('A default', () => {
  it('belongs to a record that is read with its defaults', () => {
    const read = Object.values(READ_RECORDS).map((shape) => Object.keys(recordIn(shape).members));
    const all = KINDS.flatMap((kind) => recordsOf(DEFINITION_FILES[kind].content));
    const defaulted = all.filter(({ members }) =>
      Object.values(members).some(({ byDefault }) => byDefault !== undefined),
    );
    // An offer of a link is read as the link that it also is.
    const isRead = ({ members }: RecordShape) =>
      read.some((names) => names.every((name) => Object.hasOwn(members, name)));

    expect(defaulted.filter((one) => !isRead(one)).map(({ members }) => Object.keys(members))).toEqual([]);
    expect(defaulted.length).toBeGreaterThanOrEqual(read.length);
  });

  it('is read where the member is not written, and never written', () => {
    for (const [name, shape] of Object.entries(READ_RECORDS)) {
      const written = smallest(shape) as object;
      const whole = withDefaults(name as 'event', written as never) as { [member: string]: unknown };
      for (const [member, { byDefault }] of Object.entries(recordIn(shape).members))
        if (byDefault !== undefined) expect([name, member, whole[member]]).toEqual([name, member, byDefault]);
      expect(JSON.stringify(whole)).toBe(JSON.stringify(written));
      expect(structuredClone(whole)).toEqual(written);
    }
  });

  it('yields to what is written, and not to null, which a draft may say', () => {
    const deadline = { title: 'Relance', from: 'entry', to: [] };

    expect(withDefaults('deadline', { ...deadline, at: '08:30' }).at).toBe('08:30');
    expect(withDefaults('deadline', { ...deadline, at: null } as never).at).toBe('09:00');
  });
});

describe('A format of bundles', () => {
  it('is at least the one that brought each thing that a definition uses', () => {
    const late = KINDS.flatMap((kind) =>
      [...samplesOf(DEFINITION_FILES[kind].content)].filter(
        ({ value, since: brought }) => formatIn(DEFINITION_FILES[kind].content, value) < brought,
      ),
    );

    expect(late).toEqual([]);
  });

  it('is the usual one until something newer is used', () => {
    const asking = (format: string) => ({ type: 'object', properties: { delai: { type: 'string', format } } });

    expect(formatOf('form', asking('date'))).toBe(USUAL_FORMAT);
    expect(formatOf('form', asking('duration'))).toBe(newestFormat());
  });

  it('comes from a member as from a value, however deep they are', () => {
    const inner = record({ old: required(text({})), fresh: since(7, optional(text({}))) });
    const shape = record({ inner: required(inner) });

    expect(formatIn(shape, { inner: { old: 'a' } })).toBe(1);
    expect(formatIn(shape, { inner: { old: 'a', fresh: 'b' } })).toBe(7);
  });

  it('of what is published is not above the format that its bundle bears', async () => {
    const { bundles } = await readDefinitions(join(import.meta.dirname, '../..'));
    const above = Object.values(bundles).filter(
      ({ format = 1, workflow }) => formatIn(DEFINITION_FILES.workflow.content, workflow as unknown as Json) > format,
    );

    expect(above).toEqual([]);
  });
});

/** Lists what an expression may read besides its scope, because of what is around it: a form, a list or a rule may be there or not. */
const AROUND = ['form', 'verdict', 'item', 'sub', 'part', 'row', 'places'];
const VARIABLES = new Set<string>(Object.values(SCOPES).flat());
/** Lists the places of a shape that is written in several, where the variables are those of another scope. */
const ELSEWHERE: { at: RegExp; named: ScopeName; given: ScopeName }[] = [
  { at: /^\$\.unique\./, named: 'refusal', given: 'opening' },
  { at: /^\$\.deadlines\./, named: 'letter', given: 'deadline item' },
];

describe('A scope', () => {
  const met = new Map<string, ExpressionOptions>();
  const compiled = new Map<string, { bundle: Bundle; compiled: CompiledBundle }>();
  let definitions: Awaited<ReturnType<typeof readDefinitions>>;

  beforeAll(async () => {
    definitions = await readDefinitions(join(import.meta.dirname, '../..'));
    for (const [id, bundle] of Object.entries(definitions.bundles)) {
      const done = compileBundle(bundle, 'when-used', (source, options, { file, path }) => {
        met.set(`${file} ${path}`, options);
        return compileExpression(source, options);
      });
      if (done.compiled) compiled.set(id, { bundle, compiled: done.compiled });
    }
    for (const screen of definitions.screens) {
      const about = compiled.get(screen.workflow);
      if (about) compileScreen(screen, about.compiled);
    }
  });

  it('gives each expression of what is published the variables that the grammar names', () => {
    const wrong: string[] = [];
    let count = 0;
    const compare = (file: string, kind: 'workflow' | 'screen' | 'directory' | 'form', content: Json) => {
      for (const { path, scope } of expressionsIn(kind, content)) {
        const options = met.get(`${file} ${pathText(path)}`);
        if (options === undefined) continue;
        count += 1;
        const fault = faultOf(options, givenAt(pathText(path), scope, content));
        if (fault !== null) wrong.push(`${file} ${pathText(path)} (${scope}): ${fault}`);
      }
    };

    for (const { bundle } of compiled.values()) {
      compare(`workflows/${bundle.workflow.id}.json`, 'workflow', bundle.workflow as unknown as Json);
      for (const [form, schema] of Object.entries(bundle.forms)) compare(`schemas/${form}.schema.json`, 'form', schema);
      for (const [id, directory] of Object.entries(bundle.directories ?? {}))
        compare(`workflows/directories/${id}.json`, 'directory', directory as unknown as Json);
    }
    for (const screen of definitions.screens)
      compare(`workflows/screens/${screen.id}.json`, 'screen', screen as unknown as Json);

    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(1_000);
  });

  it('is one that some place of the grammar names', () => {
    const named = new Set(
      KINDS.flatMap((kind) =>
        [...samplesOf(DEFINITION_FILES[kind].content)].flatMap(({ leaf: { meaning } }) =>
          meaning.is === 'expression' ? [meaning.scope] : [],
        ),
      ),
    );

    expect(Object.keys(SCOPES).filter((scope) => !named.has(scope as ScopeName))).toEqual([]);
  });
});

/** Returns the scope of a place, which may be another than that of its shape. */
function givenAt(at: string, named: ScopeName, content: Json): ScopeName {
  // Figures are kept with each dossier, so that what says which dossiers are measured reads no other.
  if (at === '$.where' && isJsonObject(content) && content['kind'] === 'measure') return 'measured';
  return ELSEWHERE.find((place) => place.at.test(at) && place.named === named)?.given ?? named;
}

function faultOf({ scope, known }: ExpressionOptions, name: ScopeName): string | null {
  const wanted: readonly string[] = SCOPES[name];
  const given = [...Object.keys(scope), ...Object.keys(known ?? {})];
  const more = given.filter((variable) => !wanted.includes(variable) && VARIABLES.has(variable));
  const less = wanted.filter((variable) => !given.includes(variable) && !AROUND.includes(variable));
  if (more.length === 0 && less.length === 0) return null;
  return `${more.map((variable) => `+${variable}`)} ${less.map((variable) => `-${variable}`)}`;
}

function recordsOf(shape: Shape, entered = new Set<string>()): RecordShape[] {
  switch (shape.shape) {
    case 'leaf':
      return [];
    case 'record':
      return [shape, ...Object.values(shape.members).flatMap(({ content }) => recordsOf(content, entered))];
    case 'named':
      if (entered.has(shape.name)) return [];
      entered.add(shape.name);
      return recordsOf(shape.content(), entered);
    case 'map':
      return recordsOf(shape.value, entered);
    case 'list':
      return recordsOf(shape.item, entered);
    case 'choice':
      return [...recordsOf(shape.chosen, entered), ...recordsOf(shape.otherwise, entered)];
    case 'family':
    case 'typed':
      return Object.values(shape.members).flatMap((member) => recordsOf(member, entered));
    case 'decision':
    case 'apart':
      return recordsOf(shape.content, entered);
  }
}
