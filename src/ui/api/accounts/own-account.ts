import type { Api } from '../../../http/http.ts';
import { callerOf } from '../call.ts';

/** What one does to one's own account; beside the calls of every page, whose weight everybody carries. */
export const askOwn = callerOf({
  addAbsence: 'POST /api/v1/absences',
  advisePassword: 'POST /api/v1/password-advice',
  askEmailChange: 'POST /api/v1/me/email',
  changePassword: 'PUT /api/v1/me/password',
  choosePassword: 'POST /api/v1/account-links/password',
  closeOtherSessions: 'DELETE /api/v1/me/sessions',
  closeOwnSession: 'DELETE /api/v1/me/sessions/:id',
  confirmEmail: 'POST /api/v1/account-links/email',
  dropAbsence: 'DELETE /api/v1/absences/:id',
  makeToken: 'POST /api/v1/me/tokens',
  readAccountLink: 'POST /api/v1/account-links/read',
  writePreferences: 'PUT /api/v1/preferences',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });
