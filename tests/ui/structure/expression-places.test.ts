import { expect, it } from 'vitest';
import { definitionsIn } from '../../../src/catalog/catalog.ts';
import { onScreens } from '../../../src/catalog/judge/on-screens.ts';
import { pathText } from '../../../src/definition/definition.ts';
import { conditionsOf } from '../../../src/definition/edit/edit.ts';
import { compileBundle } from '../../../src/engine/engine.ts';
import { type CheckExpression, compileExpression } from '../../../src/expressions/expressions.ts';
import { shippedTexts, workflowsIn } from './every-place.ts';

it('every expression that the table shows is found by publication at the same place', async () => {
  const texts = await shippedTexts();
  const { bundles, screens } = definitionsIn(new Map(Object.entries(texts)));
  const seen = new Set<string>();
  const watching: CheckExpression = (source, options, { file, path }) => {
    seen.add(`${file} ${path}`);
    return compileExpression(source, options);
  };
  for (const bundle of Object.values(bundles)) {
    const { compiled } = compileBundle(bundle, 'when-used', watching);
    if (compiled !== null) onScreens(screens, compiled, bundles);
  }

  const shown = workflowsIn(texts).flatMap((path) => conditionsOf(texts, path, Object.keys(texts)));
  const cel = shown.filter(
    ({ language, file, expression }) => language === 'cel' && isUsed(file) && !isLink(expression),
  );
  const lost = [...new Set(cel.map(({ file, at }) => `${file} ${pathText(at)}`))].filter((place) => !seen.has(place));

  expect(cel.length).toBeGreaterThan(1_000);
  expect(lost).toEqual([]);

  /** Tells whether the expression only names a link, to which a message is sent. */
  function isLink(expression: string): boolean {
    return Object.values(bundles).some(({ workflow }) => Object.hasOwn(workflow.links, expression));
  }

  function isUsed(file: string): boolean {
    const form = /^schemas\/(.+)\.schema\.json$/.exec(file)?.[1];
    return form === undefined || Object.values(bundles).some(({ forms }) => Object.hasOwn(forms, form));
  }
});
