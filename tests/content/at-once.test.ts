import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actionsOf } from '../../src/definition/definition.ts';
import type { Workflow } from '../../src/engine/engine.ts';

const reply = JSON.parse(readFileSync(new URL('../../workflows/reponse.json', import.meta.url), 'utf8')) as Workflow;

it.each(['appel-proroge', 'appel-sans-suite'])('a candidate is told of %s at once, never in a digest', (event) => {
  const told = actionsOf(reply).filter(({ path }) => path.includes(`.on.${event}`));
  const letters = told.flatMap(({ action }) => (action.type === 'notify' ? [String(action.params['template'])] : []));

  expect(letters).not.toEqual([]);
  expect(letters.filter((letter) => reply.templates?.[letter]?.legal !== true)).toEqual([]);
});
