import Type from 'typebox'
import { OneOf } from '../contract/page.ts'
import { reactionKinds } from './marks.ts'

export const Reaction = OneOf(reactionKinds)

const Count = Type.Integer({ minimum: 1 })
/** How many people said each; what nobody said is not there. */
export const Reactions = Type.Partial(
  Type.Object({ hug: Count, thanks: Count, helpful: Count, 'me-too': Count }),
)
