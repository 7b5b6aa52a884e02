import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actionsOf } from '../../src/definition/definition.ts';
import type { Workflow } from '../../src/engine/engine.ts';

const FOLDER = new URL('../../workflows/', import.meta.url);
const workflows = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json') && name !== 'roles.json')
  .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Workflow);

it('a link that is shown opens something: an act, or the page of whom it is for', () => {
  const offers = workflows.flatMap(({ id, roles }) =>
    Object.values(roles).flatMap(({ offers = [] }) => offers.map((offer) => ({ id, ...offer }))),
  );

  expect(offers.length).toBeGreaterThan(1);
  expect(offers.filter(({ events, own }) => events.length === 0 && own !== true).map(({ title }) => title)).toEqual([]);
});

it('a link that a letter bears opens something too', () => {
  const links = workflows.flatMap((workflow) =>
    actionsOf(workflow).flatMap(({ action: { params = {} }, path }) => {
      // In an action that starts a dossier, `link` is the name of a link.
      const { link } = params as { link?: string | { events: string[]; own?: boolean } };
      return typeof link === 'object' ? [{ name: `${workflow.id} ${path}`, ...link }] : [];
    }),
  );

  expect(links.length).toBeGreaterThan(3);
  expect(links.filter(({ events, own }) => events.length === 0 && own !== true).map(({ name }) => name)).toEqual([]);
});
