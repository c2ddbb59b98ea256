import Type from 'typebox'
import { OneOf } from '../contract/page.ts'

/** In the order in which they stand below a text. None is better than another, and there is no sum. */
export const reactionKinds = ['hug', 'thanks', 'helpful', 'me-too'] as const
export type ReactionKind = (typeof reactionKinds)[number]

export const Reaction = OneOf(reactionKinds)

const Count = Type.Integer({ minimum: 1 })
/** How many people said each; what nobody said is not there. */
export const Reactions = Type.Partial(
  Type.Object({ hug: Count, thanks: Count, helpful: Count, 'me-too': Count }),
)
