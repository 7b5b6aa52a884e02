import { type JsonObject, problems, refuse } from '../../base/base.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';

interface OwnPage {
  /** Is a template of the product itself, whatever the workflow. */
  template: string;
  data: JsonObject;
  title: string;
  reference: string;
  at: string;
  zone: string;
}

/** A person's data over ten years can take a hundred pages to render. */
const TIME_LIMIT_MS = 20_000;

/**
 * Renders a PDF that no definition describes.
 * @throws Refusal unavailable, document-too-heavy
 */
export async function drawOwnPage(
  { renderer }: Pick<Context, 'renderer'>,
  { template, data, title, reference, at, zone }: OwnPage,
): Promise<Uint8Array> {
  if (renderer === null) return refuse(problems.unavailable('Cette installation ne fabrique pas de documents.'));
  const about = { title, reference, date: todayIn(zone, at), kind: 'letter' as const, zone };
  const asked = { template, partials: {}, data, format: 'pdf', about, timeLimitMs: TIME_LIMIT_MS } as const;
  const { content } = await renderer.render(asked);
  return content;
}
