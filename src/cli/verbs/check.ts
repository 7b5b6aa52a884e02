import { lintBundles, readDefinitions } from '../../catalog/catalog.ts';
import { rootOf } from '../command-line/application.ts';
import { printFindings, resultOf } from '../command-line/findings.ts';
import { jsonOption, rootOption } from '../command-line/options.ts';
import type { Verb } from '../command-line/verb.ts';

export const check: Verb = {
  name: 'check',
  summary: 'Vérifie les définitions (workflows, formulaires, règles, modèles) et dit comment les corriger.',
  usage: '[--json]',
  options: { ...rootOption, ...jsonOption },
  words: [0, 0],
  async run(call) {
    const { bundles, screens, findings, available } = await readDefinitions(rootOf(call));
    const all = [...findings, ...lintBundles(bundles, { ...available, screens })];
    if (call.flag('json')) call.terminal.printJson({ workflows: Object.keys(bundles), findings: all });
    else printFindings(all, Object.keys(bundles), call.terminal);
    return resultOf(all);
  },
};
