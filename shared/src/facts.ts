import type { AuthorId } from './author.ts'

/** What the rules need to know of a group, and of the actor's place in it. */
export interface GroupFacts {
  id: string
  visibility: 'public' | 'members' | 'private'
  archived: boolean
  membership: 'none' | 'asked' | 'member'
}

export type ContentState =
  | 'held'
  | 'live'
  | 'limited'
  | 'hidden'
  | 'removed'
  | 'withdrawn'
  | 'purged'

/** A post or a reply: who wrote it, in which state it is, and the group it stands in. */
export interface TextFacts {
  id: string
  authorId: AuthorId | null
  state: ContentState
  /** Whether it was open to everybody at any time. */
  shown: boolean
  group: GroupFacts
}

/** A post, and whether who asks said to know who wrote it. */
export interface KnownFacts extends TextFacts {
  known: boolean
}

/** The same, and whether a decision of the team that stands closed it to replies. */
export interface PlacedFacts extends KnownFacts {
  closedByTeam: boolean
  /** Two people decided that together. */
  closedByTwo: boolean
}

/** The same, and whether who asks reported something in it that the team has not decided about yet. */
export interface MovingFacts extends KnownFacts {
  reported: boolean
}

/** A picture, and the text it stands in. */
export interface ImageFacts {
  id: string
  senderId: string | null
  /** Null while it was not sent with any text. */
  text: TextFacts | null
  /** Its author took it out of the text again. */
  dropped: boolean
  /** Whether the author of the text and who asks want nothing to do with each other. */
  blocked: boolean
}

/** A text, and whether its author and who asks want nothing to do with each other. */
export interface AcrossFacts {
  text: TextFacts
  blocked: boolean
}

/** A review item with all that decides who may work on it. */
export interface ItemFacts {
  id: string
  /** Null for what stands in no group: only staff see it. */
  groupId: string | null
  tier: number
  authorId: AuthorId | null
  reporterIds: readonly string[]
  /** Who reported its text in an episode before this one. */
  pastReporterIds: readonly string[]
  /** Who decided, or co-signed, what is appealed in it. */
  barredIds: readonly string[]
  /** Who said to know its author. */
  conflictIds: readonly string[]
}

/** A conversation of two, and the place in it of who asks. */
export interface ConversationFacts {
  id: string
  place: 'asker' | 'asked' | 'none'
  state: 'asked' | 'accepted' | 'declined'
  /** Whether the request has reached who was asked. */
  shown: boolean
  /** Whether who asks has left it. */
  left: boolean
  /** Whether one of the two has left it, or is gone. */
  ended: boolean
  /** Whether one of the two wants nothing to do with the other. */
  blocked: boolean
}

export interface ClinicFacts {
  clinicId: string
}

/** The facts of what two people do who write to each other. */
export interface MessageFacts {
  /** Someone of a shared group; `seasoned` says that who asks has been here long enough. */
  'conversation.ask': { personId: string; seasoned: boolean }
  'conversation.read': ConversationFacts
  'conversation.answer': { conversation: ConversationFacts; accept: boolean }
  'conversation.leave': ConversationFacts
  'conversation.report': ConversationFacts
  'message.write': ConversationFacts
  'message.withdraw': { id: string; authorId: string | null; state: ContentState }
  'message.review': Record<string, never>
}

/** The facts of what the team does in its queue. */
export interface ReviewFacts {
  'queue.read': Record<string, never>
  'item.read': ItemFacts
  'item.claim': ItemFacts
  'item.decide': ItemFacts
  /** Taking a text away for now. */
  'item.hide': ItemFacts & { lane: string }
  /** Agreeing to what somebody proposed, or not. */
  'item.cosign': ItemFacts & { proposedBy: string | null }
  'note.read': ItemFacts
  /** Handing an item back to the tier below. */
  'item.lower': ItemFacts
  'item.purge': ItemFacts
  'item.unmask': ItemFacts & { masked: boolean }
  /** `mine`: who asks made the decision, or co-signed it. */
  'decision.undo': ItemFacts & { mine: boolean }
}
