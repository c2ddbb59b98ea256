import { bySomeoneElse } from './matrix-reviewing.ts'
import { conflicted, nobody, onItems, plain, type Row } from './matrix-situations.ts'

const route = 'POST /api/queue/:id/conflict'
const ofTheirOwn = /own text|knows/

/** Whom the team knows: to say so, to read what one said, and to take it back. */
export const conflictRows: readonly Row[] = [
  ...bySomeoneElse(onItems(route)),
  ...bySomeoneElse(conflicted(route).filter(({ when }) => !ofTheirOwn.test(when))),
  ...conflicted(route).filter(({ when }) => ofTheirOwn.test(when)),
  plain('GET /api/conflicts', '-'),
  plain('POST /api/conflicts/:id/end', 'no such one', { params: { id: nobody }, body: {} }),
  plain('GET /api/conflicts/team', '-'),
]
