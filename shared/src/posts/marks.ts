/** In the order in which they stand below a text. None is better than another, and there is no sum. */
export const reactionKinds = ['hug', 'thanks', 'helpful', 'me-too'] as const
export type ReactionKind = (typeof reactionKinds)[number]

/** How long a note to a saved text may be. */
export const MOST_NOTE = 1000
