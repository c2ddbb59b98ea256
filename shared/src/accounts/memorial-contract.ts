import { ById, Said, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { PersonRow } from './contract.ts'

/** Of how we know that somebody died. */
export const SHORTEST_MEMORIAL_REASON = 10
/** How we know, in the words of the team: kept as long as the account is. */
const Reason = Said({ minLength: SHORTEST_MEMORIAL_REASON, maxLength: 500 })

/** Accounts of people who died. */
export const memorialContract = routes({
  'PUT /api/admin/people/:id/memorial': {
    summary: 'Keep an account in memory of someone: nobody signs in to it or is written to by us',
    access: 'person.remember',
    limit: 'write',
    params: ById,
    body: Strict({ reason: Reason }),
    reply: PersonRow,
  },
  'DELETE /api/admin/people/:id/memorial': {
    summary: 'It was a mistake: the account is as it was before',
    access: 'person.remember',
    limit: 'write',
    params: ById,
    reply: PersonRow,
  },
})
