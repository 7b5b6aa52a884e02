import type { JsonObject } from '../../base/base.ts';
import type { TemplateUser } from '../../catalog/catalog.ts';
import type { Mail } from './mail-record.ts';

/** A template in the list: which workflow writes with it, when, and to whom. */
export interface TemplateLine {
  workflow: string;
  workflowTitle: string;
  /** `emails/x` or `documents/x`. */
  template: string;
  delivery: Mail['delivery'];
  legal: boolean;
  uses: (Pick<TemplateUser, 'by' | 'title' | 'covers'> & { to: { role: string; title: string }[] })[];
}

/** Where a template goes wrong, from 1. */
export interface TemplateFault {
  line: number;
  column: number;
  message: string;
}

export interface TemplateView extends TemplateLine {
  source: string;
  /** What it was filled with. */
  data: JsonObject;
  /** Null when it gives nothing. */
  subject: string | null;
  text: string | null;
  /** Why it gives nothing: the file at fault, which may be a partial, and where. */
  refused: { detail: string; template: string; source: string; faults: TemplateFault[] } | null;
}
