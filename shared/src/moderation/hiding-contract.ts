import { ById, Counter, Nothing, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** The claim under which it is done, and the version of the text that was shown. */
const body = Strict({ fence: Counter(0), subjectVersion: Counter(1) })

/** What whoever holds an item does before anything is decided. */
export const hidingContract = routes({
  'POST /api/queue/:id/hide': {
    summary:
      'Take the text away for now; nothing is decided, the item stays with who holds it, and past its due time staff are mailed',
    access: 'item.hide',
    limit: 'write',
    params: ById,
    body,
    reply: Nothing,
    status: 204,
  },
  'POST /api/queue/:id/show': {
    summary: 'Show a text again that a reviewer took away for now: all is as it was before',
    access: 'item.decide',
    limit: 'write',
    params: ById,
    body,
    reply: Nothing,
    status: 204,
  },
})
