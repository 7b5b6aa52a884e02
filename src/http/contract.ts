/** What clients of ours read: the bodies of calls, as types. Nothing else of the server is for them. */
export type { Because, FieldError, Json, JsonObject, Problem } from '../base/base.ts';
export type {
  AccountLinkView,
  AuditLine,
  Candidate,
  Candidates,
  ChoiceList,
  ChoiceOption,
  CountedDossiers,
  Draft,
  JournalView,
  LikelyDossier,
  LikelyDossiers,
  LinkOfferView as LinkOffer,
  ListColumn,
  OrganisationLine,
  PasswordAdvice,
  PersonDetail,
  PersonLine,
  RoleTitle,
  Row,
  SavedView,
  SavedViewContent,
  ScreenAnswer,
  ScreenLine,
  ScreenOf,
  ScreenSummary,
  SessionEnds,
  SessionView,
  TemplateFault,
  TemplateLine,
  TemplateView,
  View,
  ViewDeadline,
  ViewEvent,
  ViewTodo,
  WorkflowDetail,
  WorkflowSummary,
} from '../operations/operations.ts';
export type { Api } from './api.ts';

import type { Operations } from '../operations/operations.ts';

export type WorkItem = Awaited<ReturnType<Operations['todos']>>['items'][number];
export type Notification = Awaited<ReturnType<Operations['notifications']>>['items'][number];
export type Absence = Awaited<ReturnType<Operations['absences']>>['items'][number];
export type OutboxLine = Awaited<ReturnType<Operations['outbox']>>['items'][number];
export type OutboxLetter = Awaited<ReturnType<Operations['letter']>>;
export type Preferences = Awaited<ReturnType<Operations['preferences']>>;
export type TaskLine = Awaited<ReturnType<Operations['tasks']>>['items'][number];
export type UnreadableVersion = Awaited<ReturnType<Operations['unreadableVersions']>>['items'][number];
export type Reading = Awaited<ReturnType<Operations['readings']>>['items'][number];
export type CalendarItem = Awaited<ReturnType<Operations['calendar']>>['items'][number];
export type Feed = Awaited<ReturnType<Operations['listFeeds']>>['items'][number];
export type OpenedFeed = Awaited<ReturnType<Operations['openFeed']>>;

/** `GET /me` */
export interface Me {
  id: string;
  name: string;
  email: string;
  roles: string[];
  organisation: { id: string; name: string; siret: string | null } | null;
  hasSecondFactor: boolean;
  /** Business instant of the answer. */
  now: string;
}
