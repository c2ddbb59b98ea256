import Type from 'typebox'
import { Id, Nullable, OneOf, Time } from '../contract/page.ts'
import { Reaction } from './reactions.ts'
import { Mask } from '../masks.ts'

/** What a page of a post says to who asks alone. */
export const OwnPart = Type.Object({
  /** Ids of those texts on the page that who asks wrote. */
  texts: Type.Array(Id),
  mayReply: Type.Boolean(),
  /** Whether one may react to what others wrote there. */
  mayReact: Type.Boolean(),
  /** Own reactions to texts on the page, and those texts that one has saved. */
  reacted: Type.Array(Type.Object({ id: Id, kind: Reaction })),
  saved: Type.Array(Type.Object({ id: Id, note: Type.String(), savedAt: Time })),
  /** Whether one hears of new replies here. */
  following: Type.Boolean(),
  /** Whether a reply may be sent without the name, and under which mask, where one has one in this thread already. */
  mayMask: Type.Boolean(),
  mask: Nullable(Mask),
  /**
   * Texts on the page that who asks would rather not meet, and why: whom or what they muted, whom they blocked, or
   * who keeps `apart` from them. Of the last two the page holds no words.
   */
  folded: Type.Array(Type.Object({ id: Id, why: OneOf(['muted', 'word', 'blocked', 'apart']) })),
  /** Where one stopped reading: the first position after it is new since `at`. Null for who never read it. */
  readTo: Nullable(Type.Object({ position: Type.Integer(), at: Time })),
})
