import type { Actor, Person } from '@kith/shared/actor.ts'
import type { AuthorId } from '@kith/shared/author.ts'
import type { ContentState, GroupFacts } from '@kith/shared/policy.ts'
import type { Topic } from '@kith/shared/topics.ts'
import type { Body } from '@kith/shared/words.ts'
import type { Db } from '#platform/db.ts'
import type { Context } from '#platform/mount.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { SubjectKind } from './review-item.ts'
import type { Moved, Stood, TextBefore } from './reversing.ts'
import type { IdsBy, TakenBack } from './visible.ts'

export { moderationBelongings } from './own-queries.ts'
export { appeal, decision, reviewItem } from './tables.ts'
export { dueIn, severities, shippedTimes, type Lane } from './lanes.ts'
export { screen, screenWords } from './screening-queries.ts'
export { maskOf, type Findings, type Submission } from './submission.ts'
export { stateAfterEdit } from './content.ts'
export { isWaiting, mayWork, readBy, whoKnowAuthor } from './visible.ts'
export { closeItem, openItem, underReview } from './episode-queries.ts'
export { namesMethod } from './hiding.ts'
export { reportOutcome } from './report-outcome.ts'
export { fileReport, weigh } from './report-queries.ts'
export { moveItems } from './moving-queries.ts'
export { ruleMover } from './rule-moving-queries.ts'
export { markedLinks } from './marked-links.ts'
export { placesOf } from './word-trie.ts'
export { addresses } from './link.ts'
export { allStaff } from './roster-queries.ts'
export { countCrises } from './queue-queries.ts'
export type { Moved, Stood, TextBefore } from './reversing.ts'

/** A text as moderation judges it, with what stands around it. */
export interface Subject {
  kind: SubjectKind
  id: string
  /** These three are null for what stands in no group: only staff see it. */
  postId: string | null
  groupId: string | null
  group: GroupFacts | null
  /** Where a private message stands. */
  conversationId?: string
  authorId: AuthorId | null
  /** The mask it was written under, where it was. */
  mask?: number | null
  state: ContentState
  /** Whether it was open to everybody at any time. */
  shown: boolean
  version: number
  /** Of the post it is, or stands under. */
  title: string
  /** As it was screened: of a post its title, a line break and its body. */
  text: string
  /** The pictures in it; who reviews it may see them where they stand. */
  pictures?: { id: string; alt: string }[]
  createdAt: Date
  /** Words of others that stand in it as quotes. */
  quotes?: { author: string; mask: number | null; words: string }[]
  context: { author: string; mask?: number | null; excerpt: string; createdAt: Date }[]
}

/** A text that came after another. */
export interface Later {
  postId: string
  /** Of a reply; null for a post. */
  position: number | null
  title: string
  author: string
  mask: number | null
  /** By the same person, as far as others know. */
  own: boolean
  excerpt: string
  createdAt: Date
}

/** What came after a text, see the contract of a crisis. */
export interface After {
  thread: Later[]
  more: boolean
  elsewhere: Later[] | null
}

/** What the team says of a text to its author, and the reason where it asks for a change. */
export interface Said {
  words: string
  askedFor: string | null
}

/** What a content slice lets moderation do with its texts; handed over in app.ts. */
export interface SubjectPort {
  kind: Subject['kind']
  /** False where an author can't change a text, so that nobody can ask for it. */
  changeable?: boolean
  /** Null when it is gone, or not visible to the actor; locked until the transaction ends where asked. */
  load(db: Db, actor: Actor, id: string, lock: boolean): Promise<Subject | null>
  /** The same, also of what the actor could read before it was taken away for now; without what stands around it. */
  loadMet?(db: Db, actor: Actor, id: string, lock: boolean): Promise<Subject | null>
  /**
   * `shown` says that everybody who reads the group meets it now for the first time; `was` is what it takes to put the
   * text back as it was.
   */
  apply(
    db: Db,
    id: string,
    state: ContentState,
    removedFor: string | null,
    now: Date,
  ): Promise<{ topics: Topic[]; shown: boolean; was: TextBefore }>
  /** Puts a text back as it was before a decision of this time, which it is known to stand as it left it. */
  restore(db: Db, id: string, was: TextBefore, decidedAt: Date): Promise<Topic[]>
  /** SQL for "its author took it back", of the text with this id: in lists as where it is loaded, nobody reads it then. */
  takenBack: TakenBack
  /** Of what the log has events by name: who reads it meets nothing there of their own texts. */
  idsBy?: IdsBy
  /** Erases its words and all that its slice keeps of them, in whatever state; its place stays where others met it. */
  purge(db: Db, id: string, now: Date): Promise<Topic[]>
  /** Puts words under it as the team, where it stands in a post; null where it can not be answered. */
  answer?(
    db: Db,
    actor: Person,
    id: string,
    body: Body,
    now: Date,
  ): Promise<{ replyId: string; topics: Topic[] } | null>
  /** What the team put under it since then and everybody reads, the last first. */
  answers?(db: Db, actor: Person, id: string, since: Date): Promise<TeamAnswer[]>
  /** What was said below it since, and by its author elsewhere, as far as the actor reads it. */
  after?(db: Db, actor: Person, id: string): Promise<After | null>
  /** Keeps beside a text what its author alone reads of the team's decision; gives back what stood there before. */
  say?(db: Db, id: string, said: Said | null): Promise<Said | null>
  /** Puts a text behind words; gives back those it stood behind before. */
  warn?(db: Db, id: string, words: string | null): Promise<string | null>
  /** Closes a conversation to replies; false where it was closed already. */
  close?(
    db: Db,
    id: string,
    why: { policyCode: string | null; goesOnIn: string | null },
    now: Date,
  ): Promise<boolean>
  /** Opens what was closed at this moment. */
  reopen?(db: Db, id: string, closedAt: Date): Promise<void>
  /** Whether a conversation can go on in the other text. */
  goesOnIn?(db: Db, actor: Actor, id: string, into: string): Promise<boolean>
  /** How many texts of this kind a member has written under their name, where the actor judges what is written. */
  written?(db: Db, actor: Actor, authorId: string): Promise<number>
  /** The newest texts of this kind that have words, for a rule to be tried on. */
  newest?(db: Db, most: number): Promise<{ id: string; at: Date }[]>
  texts?(db: Db, ids: readonly string[]): Promise<PlainText[]>
}

/** An answer that stands in the name of the team, with who of the team gave it: for the team alone. */
export interface TeamAnswer {
  postId: string
  position: number
  by: string | null
  at: Date
  words: string
}

/** A text as screening reads it. */
export interface PlainText {
  id: string
  groupId: string
  version: number
  text: string
}

type Moving = Pick<Context, 'db' | 'actor' | 'now' | 'permit' | 'audit' | 'stale' | 'recheck'>
type Introducing = Pick<Context, 'db' | 'now' | 'self' | 'permit' | 'audit' | 'stale'>

/** A text whose words are erased, with all decisions there were about it. */
export interface Purged {
  kind: SubjectKind
  id: string
  decisions: readonly string[]
}

/** What moderation has others do that stand above it; handed over in app.ts. */
export interface Neighbours {
  /** Moves a post with its replies to another group, for whoever may; gives back what does not go along. */
  movePost(context: Moving, id: string, way: Pick<Moved, 'from' | 'into'>): Promise<Stood>
  /** The same taken back, with what stood with it. */
  movePostBack(context: Moving, id: string, moved: Moved, since: Date): Promise<void>
  /** Brings two members of a group together; gives back the introduction. */
  introduce(
    context: Introducing,
    group: GroupFacts,
    between: { one: string; other: string; words: string },
  ): Promise<string>
  /** Takes an introduction back as long as nobody was told. */
  undoIntroduction(context: Introducing, id: string): Promise<boolean>
  /** Where others keep something that was said of a text. */
  forget: readonly ((db: Db, purged: Purged) => Promise<void>)[]
  /** For fingerprints, and for opening answers that were kept. */
  secrets: Secrets
}
