import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/base/base.ts';
import { configurationOf } from '../../src/configuration.ts';

const trusted = (JALON_TRUST_PROXY?: string) => configurationOf({ JALON_TRUST_PROXY }, 'sqlite:./data').trustProxy;

describe('JALON_TRUST_PROXY', () => {
  it.each([
    [undefined, null],
    ['1', 1],
    ['loopback', 'loopback'],
    ['10.0.0.5, 10.1.0.0/16, ::1', '10.0.0.5, 10.1.0.0/16, ::1'],
  ])('%s is %s', (text, wanted) => {
    expect(trusted(text)).toBe(wanted);
  });

  it.each(['true', '10.0.0.300', '10.0.0.0/64', 'proxy.example', '-1'])(
    '%s refuses to start, naming the variable',
    (text) => {
      try {
        trusted(text);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        expect((error as Refusal).problem.errors?.map(({ path }) => path)).toEqual(['JALON_TRUST_PROXY']);
        return;
      }
      throw new Error('It was not refused');
    },
  );
});
