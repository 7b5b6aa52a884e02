/** Says which requirement of the standard is meant; the standard itself holds the wording (CC BY-SA 4.0). */
export interface Requirement {
  id: string;
  level: number;
  chapter: string;
  section: string;
}

/** Says what satisfies a requirement; a `gap` says why nothing does yet. */
export type RequirementAnswer =
  | { by: 'test'; file: string; name: string; says?: string }
  | { by: 'configuration'; file: string; says: string }
  | { by: 'reason' | 'gap'; says: string };

const WORDS = { test: 'test', configuration: 'écrit', reason: 'raison', gap: '**manque**' };

/** Writes the page of the ledger in Markdown: the count of each kind, then the gaps, then each chapter. */
export function pageOf(requirements: Requirement[], ledger: { [id: string]: RequirementAnswer }): string {
  const answered = requirements.map((requirement) => ({ ...requirement, answer: ledger[requirement.id] }));
  const chapters = [...new Set(requirements.map(({ chapter }) => chapter))];
  const gaps = answered.filter(({ answer }) => answer?.by === 'gap');
  const count = (by: RequirementAnswer['by']) => answered.filter(({ answer }) => answer?.by === by).length;
  return [
    '# Exigences de sécurité : OWASP ASVS 5.0, niveaux 1 et 2\n',
    'Chaque exigence du [standard](https://github.com/OWASP/ASVS) (CC BY-SA 4.0, où se lit son texte) et ce qui la tient ici : un test',
    'joué à chaque changement, une page ou un fichier (*écrit*), ou une raison. Cette page vient de `tests/asvs.json`, qu’un test relit.\n',
    `${requirements.length} exigences : ${count('test')} par un test, ${count('configuration')} par écrit, ${count('reason')} par une raison, **${count('gap')} manquent**.\n`,
    '## Ce qui manque\n',
    ...gaps.map(({ id, section, answer }) => `- ${id} (${section}) : ${sayingOf(answer)}`),
    ...chapters.flatMap((chapter) => [
      `\n## ${chapter}\n`,
      '| | | |\n|---|---|---|',
      ...answered.filter((one) => one.chapter === chapter).map(({ id, answer }) => lineOf(id, answer)),
    ]),
    '',
  ].join('\n');
}

function lineOf(id: string, answer: RequirementAnswer | undefined): string {
  return `| ${id} | ${answer ? WORDS[answer.by] : ''} | ${sayingOf(answer)} |`;
}

function sayingOf(answer: RequirementAnswer | undefined): string {
  if (answer === undefined) return '';
  if (!('file' in answer)) return answer.says;
  const proof =
    answer.by === 'test' ? `\`${answer.file}\` « ${answer.name} »` : `[\`${answer.file}\`](../${answer.file})`;
  return [answer.says, proof].filter(Boolean).join(' ').replaceAll('|', '\\|');
}
