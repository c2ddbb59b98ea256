import type { TestPerson } from './accounts.ts'
import { said } from './messages.ts'

/* What two people do with each other through the door. */

export const asks = (who: TestPerson, whom: { id: string }, text = 'May I write to you?') =>
  who.raw<{ id: string; conversationId: string; code: string; state: unknown }>(
    'POST /api/conversations',
    { body: { personId: whom.id, ...said(text) } },
  )
export const asked = async (who: TestPerson, whom: { id: string }) =>
  (await asks(who, whom)).body.conversationId
export const writes = (who: TestPerson, id: string, text = 'Hello.') =>
  who.raw<{ code: string; state: string }>('POST /api/conversations/:id/messages', {
    params: { id },
    body: said(text),
  })
export const sees = (who: TestPerson, id: string) =>
  who.raw<{ phase: string; code: string }>('GET /api/conversations/:id', { params: { id } })
export const answers = (who: TestPerson, id: string, accept: boolean) =>
  who.raw('POST /api/conversations/:id/answer', { params: { id }, body: { accept } })
export const box = async (who: TestPerson, name: 'talks' | 'requests' = 'talks') =>
  (await who.call('GET /api/conversations', { query: { box: name } })).items
export const read = async (who: TestPerson, id: string) =>
  (await who.call('GET /api/conversations/:id/messages', { params: { id }, query: {} })).items
