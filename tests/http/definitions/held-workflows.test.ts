import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { Bundle } from '../../../src/engine/engine.ts';
import { type App, type Client, startApp } from '../app.ts';

const SHOP = fileURLToPath(new URL('../../fixtures/shop', import.meta.url));

let app: App;
let ada: Client;
let tom: Client;
/**
 * Publishes two workflows beside leave requests: shops, held by keepers, and stands, which are marked `aside` and held by sellers and
 * keepers.
 */
beforeAll(async () => {
  app = await startApp();
  const { shop } = (await readDefinitions(SHOP)).bundles;
  if (!shop) throw new Error('The fixture is another one');
  await app.operations.machine.publish({ bundles: { shop, stand: standOf(shop) }, findings: [] });
  ada = await app.as('ada', ['keeper']);
  tom = await app.as('tom', ['seller']);
  for (const [who, workflow] of [[ada, 'shop'] as const, [tom, 'stand'] as const]) {
    expect((await who.call('POST', '/api/v1/dossiers', { workflow, data: { name: 'Chez moi' } })).status).toBe(201);
  }
});
afterAll(() => app.close());

function standOf(shop: Bundle): Bundle {
  const renamed = JSON.parse(JSON.stringify(shop).replaceAll('"keeper"', '"seller"')) as Bundle;
  const { keeper } = shop.workflow.roles;
  if (!keeper) throw new Error('The fixture is another one');
  const workflow = { ...renamed.workflow, id: 'stand', title: 'Étal', aside: true };
  return {
    ...renamed,
    workflow: { ...workflow, roles: { ...workflow.roles, keeper } },
    roles: { ...shop.roles, ...renamed.roles },
  };
}

async function offered(who: Client) {
  const { body } = await who.call('GET', '/api/v1/workflows');
  const items = body.items as unknown as { id: string; isHeld: boolean; aside: boolean }[];
  return {
    main: items.filter(({ isHeld, aside }) => isHeld && !aside).map(({ id }) => id),
    aside: items.filter(({ isHeld, aside }) => isHeld && aside).map(({ id }) => id),
    others: items.filter(({ isHeld }) => !isHeld).map(({ id }) => id),
  };
}
async function listed(who: Client, among: string) {
  const { body } = await who.call('GET', `/api/v1/dossiers?among=${among}`);
  return (body.items as unknown as { workflow: string }[]).map(({ workflow }) => workflow);
}

describe('lists', () => {
  it('offer only workflows in which one holds a role: one that is first stays the only one, whatever else is published', async () => {
    const { main, aside, others } = await offered(ada);

    expect({ main, aside }).toEqual({ main: ['shop'], aside: ['stand'] });
    expect(others).toContain('leave-request');
    expect([await listed(ada, 'main'), await listed(ada, 'aside')]).toEqual([['shop'], []]);
  });

  it('put first what is kept apart for others, where one works on nothing else', async () => {
    const { main, aside } = await offered(tom);

    expect({ main, aside }).toEqual({ main: ['stand'], aside: [] });
    expect([await listed(tom, 'main'), await listed(tom, 'aside')]).toEqual([['stand'], []]);
  });
});
