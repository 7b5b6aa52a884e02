import { describe, expect, it } from 'vitest';
import { json, route } from '../../src/http/route/route.ts';
import {
  componentsIn,
  flag,
  integer,
  kinds,
  listOf,
  named,
  nullable,
  oneOf,
  record,
  type ShapeType,
  text,
} from '../../src/shapes/shapes.ts';

const Leaf = named('Leaf', record({ size: integer() }));
const Tree = named('Tree', record({ name: text(), leaves: listOf(Leaf), top: nullable(Leaf), note: text() }, ['note']));

describe('A shape', () => {
  it('is the JSON Schema that is published', () => {
    expect(record({ name: text({ maxLength: 9 }), note: text() }, ['note'])).toEqual({
      type: 'object',
      properties: { name: { type: 'string', maxLength: 9 }, note: { type: 'string' } },
      required: ['name'],
      additionalProperties: false,
    });
  });

  it('is the type of what fits it', () => {
    const tree: ShapeType<typeof Tree> = { name: 'Orme', leaves: [{ size: 2 }], top: null };
    // @ts-expect-error a leaf has a size
    const bare: ShapeType<typeof Tree> = { name: 'Orme', leaves: [{}], top: null };
    // @ts-expect-error what is optional is absent, not undefined
    const unsaid: ShapeType<typeof Tree> = { ...tree, note: undefined };

    expect([tree, bare, unsaid]).toHaveLength(3);
  });

  it('of several kinds is told apart by the member that names them', () => {
    const Answer = kinds(record({ kind: oneOf('one'), isOpen: flag }), record({ kind: oneOf('many'), of: integer() }));
    const words = (answer: ShapeType<typeof Answer>) =>
      answer.kind === 'one' ? String(answer.isOpen) : String(answer.of);

    expect(words({ kind: 'many', of: 3 })).toBe('3');
  });

  it('with a name is published once, with those it points to', () => {
    const schemas = [record({ trees: listOf(Tree) }), listOf(Leaf)];

    const published = componentsIn(schemas);

    expect(Object.keys(published)).toEqual(['Tree', 'Leaf']);
    expect(published['Tree']).toMatchObject({
      properties: { leaves: { items: { $ref: '#/components/schemas/Leaf' } } },
    });
    expect(JSON.stringify(schemas)).not.toContain('size');
  });

  it('has a name of its own', () => {
    expect(() => componentsIn([Leaf, named('Leaf', text())])).toThrow('Leaf');
  });
});

describe('A route', () => {
  const declared = {
    method: 'get',
    path: '/api/v1/trees',
    id: 'readTree',
    summary: '',
    tag: '',
    access: 'work.read',
  } as const;
  const answers = { 200: { description: '', schema: Tree } };

  it('answers what it declares, or is not compiled', async () => {
    const tree = { name: 'Orme', leaves: [], top: null };
    const right = route({ ...declared, answers, handle: () => json(tree) });
    // @ts-expect-error leaves are missing
    const wrong = route({ ...declared, answers, handle: () => json({ name: 'Orme', top: null }) });

    expect([right.id, wrong.id]).toEqual(['readTree', 'readTree']);
  });

  it('is given what its shapes let through', () => {
    const query = { most: integer({ maximum: 9 }) };
    const params = { id: text() };
    const read = route({
      ...declared,
      ...{ params, query, answers },
      handle: ({ path, query }) => {
        const most: number | undefined = query.most;
        // @ts-expect-error no such name in the path
        const other: string | undefined = path.other;
        return json({
          name: path.id + (other ?? ''),
          leaves: Array.from({ length: most ?? 0 }, () => ({ size: 1 })),
          top: null,
        });
      },
    });

    expect(read.query).toBe(query);
  });
});
