import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, type TSSignature, type TSType } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

interface Schema {
  title?: string;
  properties?: { [key: string]: Schema };
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  const?: string;
  oneOf?: Schema[];
  $ref?: string;
  $defs?: { [name: string]: Schema };
}
/** Key → is it required. */
type Keys = { [key: string]: boolean };

const meta = (kind: string): Schema => JSON.parse(readFileSync(join(ROOT, `schemas/meta/${kind}.schema.json`), 'utf8'));
const workflow = meta('workflow');
const rule = meta('rule');
const list = meta('list');
const roles = meta('roles');
const types = readTypes();

describe('The meta-schemas', () => {
  it.each<[string, Schema | undefined]>([
    ['Workflow', workflow],
    ['WorkflowRole', values(workflow.properties?.roles)],
    ['WorkflowLink', values(workflow.properties?.links)],
    ['WorkflowEvent', workflow.$defs?.event],
    ['MachineNode', workflow.$defs?.node],
    ['StateMeta', workflow.$defs?.node?.properties?.meta],
    ['TransitionConfig', workflow.$defs?.transition],
    ['DeadlineDefinition', workflow.$defs?.deadline],
    ['RuleFile', rule],
    ['RuleCondition', rule.properties?.codes?.items],
    ['ListFile', list],
    ['RolesFile', roles],
  ])('say of %s what the engine reads, no more, no less', (name, schema) => {
    expect(keysOf(schema)).toEqual(interfaceKeys(name));
  });

  it.each(['guard', 'action'])('know every %s of the registry, with its parameters', (family) => {
    const union = types.get(family === 'guard' ? 'GuardConfig' : 'ActionConfig');

    expect(familyKeys(family)).toEqual(unionKeys(union));
  });

  it('describe in French everything an editor shows', () => {
    const untitled = [workflow, rule, list, roles, meta('screen')].flatMap((schema) => untitledIn(schema, '$'));

    expect(untitled).toEqual([]);
  });
});

function values(schema: Schema | undefined): Schema | undefined {
  return typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

function keysOf(schema: Schema | undefined): Keys {
  const names = Object.keys(schema?.properties ?? {}).sort();
  return Object.fromEntries(names.map((name) => [name, schema?.required?.includes(name) === true]));
}

function familyKeys(family: string): { [type: string]: Keys } {
  const members = Object.entries(workflow.$defs ?? {}).filter(([name]) => name.startsWith(`${family}-`));
  return Object.fromEntries(
    members.map(([name, schema]) => [name.slice(family.length + 1), keysOf(schema.properties?.params)]),
  );
}

function readTypes(): Map<string, TSSignature[] | TSType> {
  const found = new Map<string, TSSignature[] | TSType>();
  const files = ['workflow.ts', 'deadline-definition.ts', 'machine-definition.ts', 'rule-file.ts', 'bundle.ts'];
  const statements = files.flatMap(
    (file) => parseSync(file, readFileSync(join(ROOT, 'src/engine/model', file), 'utf8')).program.body,
  );
  for (const statement of statements) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    if (declared?.type === 'TSInterfaceDeclaration') found.set(declared.id.name, declared.body.body);
    if (declared?.type === 'TSTypeAliasDeclaration') found.set(declared.id.name, declared.typeAnnotation);
  }
  return found;
}

function interfaceKeys(name: string): Keys {
  const members = types.get(name);
  return Array.isArray(members) ? membersOf(members) : {};
}

function membersOf(members: TSSignature[]): Keys {
  const keys = members.flatMap((member): [string, boolean][] =>
    member.type === 'TSPropertySignature' && member.key.type === 'Identifier'
      ? [[member.key.name, !member.optional]]
      : [],
  );
  return Object.fromEntries(keys.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `{ type: 'x' | 'y'; params: {…} } | …` → the keys of `params` by type. */
function unionKeys(union: TSSignature[] | TSType | undefined): { [type: string]: Keys } {
  if (union === undefined || Array.isArray(union) || union.type !== 'TSUnionType') return {};
  return Object.fromEntries(
    union.types.flatMap((member) => {
      if (member.type !== 'TSTypeLiteral') return [];
      const params = typeOf(member.members, 'params');
      const keys = params?.type === 'TSTypeLiteral' ? membersOf(params.members) : {};
      return literalsOf(typeOf(member.members, 'type')).map((type) => [type, keys]);
    }),
  );
}

function typeOf(members: TSSignature[], name: string): TSType | undefined {
  const found = members.find(
    (member) => member.type === 'TSPropertySignature' && member.key.type === 'Identifier' && member.key.name === name,
  );
  return found?.type === 'TSPropertySignature' ? found.typeAnnotation?.typeAnnotation : undefined;
}

function literalsOf(type: TSType | undefined): string[] {
  if (type?.type === 'TSUnionType') return type.types.flatMap(literalsOf);
  return type?.type === 'TSLiteralType' && type.literal.type === 'Literal' ? [String(type.literal.value)] : [];
}

/** Paths of the properties an editor would show without a title: those that neither have one nor point to one that has. */
function untitledIn(schema: Schema, path: string): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const isShown = property.title !== undefined || property.$ref !== undefined || property.const !== undefined;
    return [...(isShown ? [] : [`${path}.${key}`]), ...untitledIn(property, `${path}.${key}`)];
  });
  const defs = Object.entries(schema.$defs ?? {}).flatMap(([name, one]) => untitledIn(one, `#${name}`));
  const inside = [values(schema), schema.items].flatMap((one) => (one ? untitledIn(one, `${path}.*`) : []));
  return [...own, ...defs, ...inside];
}
