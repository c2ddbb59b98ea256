import { ById, Nothing } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Fence } from './contract.ts'

/** A life in danger, seen by who works on an item. */
export const alarmContract = routes({
  'POST /api/queue/:id/danger': {
    summary:
      'Say that a life may be in danger: an item at hand becomes a crisis, and stays with who holds it',
    access: 'item.decide',
    limit: 'danger',
    params: ById,
    body: Fence,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/queue/:id/danger': {
    summary:
      'Take back that a life may be in danger: for who said so, within fifteen minutes and as long as nothing else came to the item; it is exactly as before',
    access: 'item.decide',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
})
