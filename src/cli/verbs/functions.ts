import { expressionReference } from '../../catalog/catalog.ts';
import { EXIT, jsonOption, type Verb } from '../command-line/command-line.ts';

export const functions: Verb = {
  name: 'functions',
  summary: 'Dit les fonctions que les expressions connaissent, en Markdown.',
  usage: '[--json]',
  options: { ...jsonOption },
  words: [0, 0],
  async run(call) {
    const reference = expressionReference();
    if (call.flag('json')) call.terminal.printJson(reference);
    else for (const line of tableOf(reference)) call.terminal.print(line);
    return EXIT.ok;
  },
};

function tableOf(reference: ReturnType<typeof expressionReference>): string[] {
  const lines = reference.map(({ usage, says }) => `| \`${usage}\` | ${says} |`);
  return ['| Fonction | Ce qu’elle donne |', '| --- | --- |', ...lines];
}
