import type { Api } from '../../../http/http.ts';
import { callerOf } from '../call.ts';

/** What administrators do to accounts and organisations; beside the calls of every page, whose weight everybody carries. */
export const administer = callerOf({
  addOrganisation: 'POST /api/v1/organisations',
  approveGrant: 'POST /api/v1/grants/:id/approval',
  askMandate: 'POST /api/v1/people/:id/mandates',
  cancelInvitation: 'DELETE /api/v1/people/:id/invitation',
  changePerson: 'PUT /api/v1/people/:id',
  changeOrganisation: 'PUT /api/v1/organisations/:id',
  closeSessionsOf: 'DELETE /api/v1/people/:id/sessions',
  dropSecondFactor: 'DELETE /api/v1/people/:id/second-factor',
  endMandate: 'DELETE /api/v1/mandates/:id',
  inviteAgain: 'POST /api/v1/people/:id/invitation',
  invitePerson: 'POST /api/v1/invitations',
  refuseGrant: 'POST /api/v1/grants/:id/refusal',
  unlinkProvider: 'DELETE /api/v1/people/:id/provider',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });
