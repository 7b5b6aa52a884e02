import type { SubjectLine } from '../../http/http.ts';
import { dayOf } from '../look/look.ts';

export function toldOf({ workflowTitle, openedOn, isArchived, isLimited, dossier }: SubjectLine): string {
  return `${workflowTitle}, ouvert le ${dayOf(openedOn)}${isArchived ? ', en archive' : ''}${isLimited ? ', usage limité' : ''}, ${dossier}`;
}
