import { own } from '../../base/base.ts';
import type { Bundle } from '../model/model.ts';

/**
 * Returns the title of a letter before it is written, with « … » for the parts that vary; `otherwise` when no part of the title is fixed.
 */
export function letterTitle({ templates }: Pick<Bundle, 'templates'>, template: string, otherwise: string): string {
  const [, heading = ''] = /^<h1>(.*?)<\/h1>/s.exec(own(templates, template) ?? '') ?? [];
  const title = heading.replace(/\{\{#.*\{\{\/[^}]*\}\}|\{\{.*?\}\}/gs, '…').trim();
  return /\p{L}/u.test(title) ? title : otherwise;
}
