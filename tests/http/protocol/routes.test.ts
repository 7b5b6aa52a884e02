import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../../src/base/base.ts';
import { createMetrics } from '../../../src/http/http.ts';
import { checkRoutes, openApiOf, type Route } from '../../../src/http/route/route.ts';
import { routesOf } from '../../../src/http/routes.ts';
import { sessionCookie } from '../../../src/http/server/server.ts';

const routes = routesOf({
  cookie: sessionCookie(true),
  hub: { admit: () => {}, watch: () => {}, close: () => {} },
  health: {
    metrics: createMetrics(),
    isStopping: () => false,
    metricsToken: null,
  },
  isDemo: true,
});
const openApi = openApiOf({ title: 'Jalon', version: '1', cookieName: '__Host-jalon', routes });

describe('the routes', () => {
  it('each name a line of the access table', () => {
    expect(checkRoutes(routes)).toBe(routes);
  });

  it('do not start when one names none', () => {
    const [route] = routes;
    const undeclared = { ...route, path: '/open', id: 'open', access: undefined } as unknown as Route;

    expect(() => checkRoutes([undeclared])).toThrow('GET /open'.replace('GET', String(route?.method).toUpperCase()));
  });

  it('keep an Idempotency-Key on every POST but the session', () => {
    const without = routes.filter(({ method, repeat }) => method === 'post' && !repeat).map(({ path }) => path);

    expect(without).toEqual(['/api/v1/session']);
  });

  it('declare every name of their path, and no other', () => {
    for (const { path, params = {} } of routes) {
      expect([...path.matchAll(/:(\w+)/g)].map(([, name]) => name)).toEqual(Object.keys(params));
    }
  });

  it('ask for no name in two places: what does an operation is given them side by side', () => {
    for (const { id, params = {}, query = {}, body } of routes) {
      const ofBody = isJsonObject(body?.['properties']) ? body['properties'] : {};
      const names = [params, query, ofBody].flatMap((place) => Object.keys(place));
      expect([id, names.filter((name, at) => names.indexOf(name) !== at)]).toEqual([id, []]);
    }
  });

  it('have a French sentence each, without full stop', () => {
    for (const { summary } of routes) expect(summary).toMatch(/^\p{Lu}.*[^.]$/u);
  });
});

describe('the OpenAPI description', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(openApi)));

    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('refers only to schemas it has', () => {
    const named = [...JSON.stringify(openApi).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);

    const published = isJsonObject(openApi.components) ? Object.keys(openApi.components.schemas ?? {}) : [];
    for (const name of named) expect(published).toContain(name);
    for (const name of published) expect(named).toContain(name);
  });

  it('describes every route', () => {
    const { paths } = openApi;
    if (!isJsonObject(paths)) throw new Error('no paths');
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method} ${path}`),
    );

    expect(described.sort()).toEqual(
      routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`).sort(),
    );
  });
});
