import type { Finding } from '../../base/base.ts';
import type { Bundle, Example } from '../../engine/engine.ts';
import { replays } from './simulation-job.ts';

/** Warns of examples that play differently than before; it is a warning, since the change may be wanted. */
export function exampleFindings(bundles: { [workflow: string]: Bundle }, examples: readonly Example[]): Finding[] {
  return examples.flatMap((example) => {
    const bundle = bundles[example.workflow];
    const [replay] = bundle === undefined ? [] : replays(bundle, [example]);
    if (replay === undefined || replay.verdict === 'same') return [];
    const path = replay.verdict === 'differs' && replay.at < example.steps.length ? `$.steps[${replay.at}]` : '$';
    return [
      {
        ...{ level: 'warning', code: 'example-differs', file: `workflows/examples/${example.id}.json`, path },
        message: `« ${example.title} » va autrement : ${replay.reasons.join(' ')}`,
        cure: 'Si c’est voulu, mettre l’exemple à jour depuis la page de publication ; sinon, revoir ce qui a changé.',
      },
    ];
  });
}
