import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../base/base.ts';
import type { Application } from '../../main.ts';
import { readDeliveryReport } from '../../operations/operations.ts';
import { EXIT, storeOption, UsageError, type Verb, withExistingStore } from '../command-line/command-line.ts';

/** Limits how much of a report is read: a longer one gives back a whole message, and what matters comes long before. */
const MAX_BYTES = 1_000_000;

export const bounces: Verb = {
  name: 'bounces',
  summary: 'Lit les avis de non-remise d’un dossier et marque les lettres revenues.',
  usage: '<dossier>',
  help: [
    'Le dossier contient des messages .eml, tels que les dépose un relevé de la boîte de retour (JALON_MAIL_FROM).',
    'Une lettre revenue passe « en échec » dans la boîte d’envoi, où une personne la reprend. Relire un avis ne change rien.',
  ],
  options: storeOption,
  words: [1, 1],
  async run(call) {
    const folder = call.words[0] ?? '';
    const files = await readdir(folder).catch(() => {
      throw new UsageError(`Le dossier « ${folder} » ne se lit pas.`);
    });
    const said = await withExistingStore(call, async (application) => {
      const lines: string[] = [];
      for (const file of files.filter((name) => name.endsWith('.eml')).sort()) {
        lines.push(`${file} : ${await take(application, join(folder, file))}`);
      }
      return lines;
    });
    for (const line of said) call.terminal.print(line);
    call.terminal.print(`${said.length} avis lu(s).`);
    return EXIT.ok;
  },
};

async function take({ operations }: Application, path: string): Promise<string> {
  const report = readDeliveryReport((await readFile(path)).subarray(0, MAX_BYTES).toString('utf8'));
  if (report === null) return 'ne parle d’aucune de nos lettres.';
  if (report.action !== 'failed') return `${report.letter} : ${report.action}, rien à faire.`;
  try {
    await operations.machine.recordBounce(report.letter, report.reason);
    return `${report.letter} est revenue (${report.reason}).`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problem.detail;
  }
}
