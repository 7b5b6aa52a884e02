import type { Bundle } from '../model/bundle.ts';
import { own } from './compiling.ts';

/**
 * What a letter is called before it is written: its title, « … » for what differs from one to the next; `otherwise` when nothing of
 * it is sure.
 */
export function letterTitle({ templates }: Pick<Bundle, 'templates'>, template: string, otherwise: string): string {
  const [, heading = ''] = /^<h1>(.*?)<\/h1>/s.exec(own(templates, template) ?? '') ?? [];
  const title = heading.replace(/\{\{#.*\{\{\/[^}]*\}\}|\{\{.*?\}\}/gs, '…').trim();
  return /\p{L}/u.test(title) ? title : otherwise;
}
