import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duplicateMembers } from '../../../src/http/body/duplicate-members.ts';
import { type App, startApp } from '../app.ts';
import { type Office, openingOf, openOffice } from './leave.ts';

const pathsIn = (text: string) => duplicateMembers(text, JSON.parse(text)).map(({ path }) => path);

describe('members written twice', () => {
  it('are found at any depth, by their path', () => {
    expect(pathsIn('{"a":1,"b":{"c":[{"d":1},{"d":1,"e":2,"d":3}]}}')).toEqual(['/b/c/1/d']);
    expect(pathsIn('{"a":1,"a":1,"b/~":{"x":1,"x":2}}')).toEqual(['/a', '/b~1~0/x']);
  });

  it('are found however they are spelled', () => {
    expect(pathsIn('{"a":1,"\\u0061":2}')).toEqual(['/a']);
    expect(pathsIn('{"__proto__":1,"__proto__":2}')).toEqual(['/__proto__']);
    expect(pathsIn('{"__proto__":{"a":1},"\\u005f_proto__":{"a":1}}')).toEqual(['/__proto__']);
    expect(pathsIn('{"":1, "" : 2}')).toEqual(['/']);
    expect(pathsIn('{"é":1,"\\u00e9":2,"e\\u0301":3}')).toEqual(['/é']);
  });

  it('are not seen where there are none', () => {
    const sound = [
      '{"a":":","b":"\\":{\\"b\\":1","c":{"a":1},"d":[{"a":1},{"a":2}]}',
      '[]',
      '"a:b"',
      '1',
      '{}',
      'null',
    ];
    expect(sound.flatMap(pathsIn)).toEqual([]);
    expect(pathsIn(' { "constructor" : 1 , "toString" : [ { } ] } ')).toEqual([]);
  });
});

describe('a body with a member written twice', () => {
  let app: App;
  let office: Office;
  beforeAll(async () => {
    app = await startApp();
    office = await openOffice(app);
  });
  afterAll(() => app.close());

  it('is refused with where it stands, and nothing changes', async () => {
    const { ana, max, team } = office;
    const data = JSON.stringify(openingOf('Double', max.id, team)).replace('{', '{"\\u006eame":"Autre",');
    const json = { 'content-type': 'application/json' };

    const opened = await ana.call('POST', '/api/v1/dossiers', `{"workflow":"leave-request","data":${data}}`, json);
    const again = `{"email":"ana@exemple.fr","password":"faux","password":"girafe lampe tonnerre vélo"}`;
    const signed = await app.call('POST', '/api/v1/session', again, json);

    expect(opened).toMatchObject({
      status: 400,
      body: { code: 'bad-request', errors: [{ path: '/data/name', code: 'duplicate' }] },
    });
    expect(String(opened.body.detail)).toContain('« /data/name »');
    expect(signed).toMatchObject({ status: 400, body: { errors: [{ path: '/password' }] } });
    expect((await ana.call('GET', '/api/v1/dossiers?role=mine')).body.items).toEqual([]);
  });
});
