import type { Finding } from '../../base/base.ts';
import { exampleFindings, lintBundles, type Memory, newMemory, readDefinitions } from '../../catalog/catalog.ts';
import {
  jsonOption,
  onEachSave,
  printFindings,
  resultOf,
  rootOf,
  rootOption,
  type Verb,
  type VerbCall,
} from '../command-line/command-line.ts';

export const check: Verb = {
  name: 'check',
  summary: 'Vérifie les définitions (workflows, formulaires, règles, modèles) et dit comment les corriger.',
  usage: '[--json] [--watch]',
  options: {
    ...rootOption,
    ...jsonOption,
    watch: { help: 'Reste, et vérifie à chaque enregistrement (Ctrl C pour arrêter).' },
  },
  words: [0, 0],
  async run(call) {
    const memory = newMemory();
    const found = await checked(call, memory);
    if (!call.flag('watch')) return resultOf(found);
    onEachSave(rootOf(call), async () => void (await checked(call, memory)));
    return null;
  },
};

async function checked(call: VerbCall, memory: Memory): Promise<Finding[]> {
  const { bundles, screens, examples, findings, available } = await readDefinitions(rootOf(call), memory);
  const linted = [...findings, ...lintBundles(bundles, { ...available, screens, memory })];
  const isSound = !linted.some(({ level }) => level === 'error');
  const all = isSound ? [...linted, ...exampleFindings(bundles, examples)] : linted;
  if (call.flag('json')) call.terminal.printJson({ workflows: Object.keys(bundles), findings: all });
  else printFindings(all, Object.keys(bundles), call.terminal);
  return all;
}
