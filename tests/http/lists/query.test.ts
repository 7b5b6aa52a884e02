import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/base/base.ts';
import { queryReader } from '../../../src/http/dispatch/query.ts';

const read = queryReader({
  workflow: { type: 'string', maxLength: 20 },
  due: { type: 'string', enum: ['late'] },
  limit: { type: 'integer', minimum: 1, maximum: 200 },
  from: { type: 'string', format: 'date-time' },
  mine: { type: 'boolean' },
});

function refusalOf(search: string) {
  try {
    read(search);
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
  throw new Error(`« ${search} » was accepted`);
}

describe('a query string', () => {
  it('is read into typed values', () => {
    const query = read('workflow=conge+annuel&limit=20&mine&due=late');

    expect(query).toEqual({ workflow: 'conge annuel', limit: 20, mine: true, due: 'late' });
  });

  it('leaves out what has no value', () => {
    expect(read('workflow=&due=')).toEqual({});
  });

  it('names the parameter that was probably meant', () => {
    const { status, code, errors } = refusalOf('worflow=conge');

    expect(status).toBe(422);
    expect(code).toBe('invalid-query');
    expect(errors?.[0]).toMatchObject({ path: 'worflow', code: 'unknown' });
    expect(errors?.[0]?.message).toContain('« workflow »');
  });

  it('tells every wrong parameter at once', () => {
    const { errors } = refusalOf('limit=201&due=soon&from=2024-02-30T00:00:00Z&mine=oui');

    expect(errors?.map(({ path }) => path).sort()).toEqual(['due', 'from', 'limit', 'mine']);
  });

  it('is refused when a parameter comes twice', () => {
    expect(refusalOf('limit=1&limit=2').errors?.[0]).toMatchObject({ path: 'limit', code: 'repeated' });
  });

  it('takes no inherited name for a parameter', () => {
    expect(refusalOf('__proto__=1').errors?.[0]).toMatchObject({ path: '__proto__', code: 'unknown' });
    expect(refusalOf('constructor=1').status).toBe(422);
  });

  it.each(['workflow=%E0%A4%A', 'workflow=%', 'workflow=%00', '%ff=1'])(
    'is a bad request when badly encoded: %s',
    (search) => {
      expect(refusalOf(search).status).toBe(400);
    },
  );
});
