import { reportOutcome } from '#moderation/public.ts'
import { natures, noticeOf, type DecisionAction } from '@kith/shared/moderation/decisions.ts'
import type { AppealOutcome, NoticeKind, ReportOutcome } from '@kith/shared/notifications/topics.ts'
import type { Events } from '#events.ts'
import { toReporters } from './report-outcome.ts'

export type Kind = NoticeKind

/** One notice to one person. `source` is what it is about: nobody is told of one thing twice. */
export interface Telling {
  accountId: string
  kind: Kind
  source: string
  postId?: string
  replyId?: string
  groupId?: string
  conversationId?: string
  introductionId?: string
  itemId?: string
  fromId?: string | null
  policyCode?: string | null
  /** What became of a report, or of an appeal. */
  outcome?: ReportOutcome | AppealOutcome
  decisionId?: string
  note?: string | null
  /** Until when it holds, where it does not hold for good. */
  until?: Date | null
}

type Decision =
  | 'decisionId'
  | 'action'
  | 'stateBefore'
  | 'stateAfter'
  | 'policyCode'
  | 'note'
  | 'appealed'
  | 'authorId'
  | 'until'
/** Something the team did with a whole post. */
type OfPost = Events['post.moved'] & { authorId: string | null }

/** What must be known of an event to say who is told. */
export interface Happened {
  'item.decided': {
    itemId: string
    decisionId: string
    action: DecisionAction
    /** The states of the text before and after the decision. */
    stateBefore: string
    stateAfter: string
    /** Until when its author may not write or come in. */
    until: Date | null
    policyCode: string | null
    note: string
    /** The decision that it is a second look at, where it is one. */
    appealed: string | null
    /** About what someone says of themselves. */
    ofProfile: boolean
    /** Null for what stands in no post. */
    postId: string | null
    replyId: string | null
    conversationId: string | null
    authorId: string | null
    reporterIds: readonly string[]
  }
  /** Nobody decides any more: its author took the text back. */
  'item.closed': Omit<Happened['item.decided'], Decision>
  'post.moved': OfPost
  'post.locked': OfPost
  'membership.answered': Events['membership.answered']
  'message.shown': {
    conversationId: string
    /** Not yet answered: what came is a request. */
    request: boolean
    /** Those it is for, with how far each has read: later messages make no notice until they read on. */
    readers: readonly { accountId: string; readTo: number }[]
  }
  /** Mail to someone's address was given up. */
  'address.failed': { accountId: string; at: string }
  'task.handed': Events['task.handed']
  'item.handed': Events['item.handed']
  'hello.sent': Events['hello.sent']
  'rule.demoted': Events['rule.demoted'] & { staff: readonly string[] }
  'introduction.told': { introductionId: string; madeBy: string; between: readonly string[] }
  'sanction.ended': Events['sanction.ended']
  'leaving.stopped': Events['leaving.stopped']
  'export.ready': Events['export.ready']
  'survey.asked': Events['survey.asked']
}

/** A text is one thing to be told of, by whichever of its kinds one hears of it first. */
export const sourceOf = {
  reply: (id: string) => `reply:${id}`,
  post: (id: string) => `post:${id}`,
} as const

/** The one table of what happens and who of a few is told of it; those of whom there may be many are found by a query. */
export const told: { readonly [E in keyof Happened]: (facts: Happened[E]) => Telling[] } = {
  'item.decided': (facts) => {
    const about = aboutOf(facts)
    const outcome = reportOutcome(facts)
    return [...toAuthor(facts, about), ...toReporters({ ...facts, outcome }, about)]
  },

  'item.closed': (facts) =>
    toReporters({ ...facts, outcome: 'withdrawn', policyCode: null }, aboutOf(facts)),

  'post.moved': (facts) => toOwner('moved', facts),
  'post.locked': (facts) => toOwner('locked', facts),

  'membership.answered': ({ groupId, accountId, accepted, askedAt }) => [
    {
      accountId,
      kind: accepted ? 'admitted' : 'declined',
      source: `membership:${groupId}:${askedAt}`,
      groupId,
    },
  ],

  'message.shown': ({ conversationId, request, readers }) =>
    readers.map(({ accountId, readTo }) => ({
      accountId,
      kind: request ? 'message-request' : 'message',
      source: request ? `request:${conversationId}` : `messages:${conversationId}:${readTo}`,
      conversationId,
    })),
  'address.failed': ({ accountId, at }) => [
    { accountId, kind: 'unreachable', source: `unreachable:${at}` },
  ],
  'task.handed': ({ taskId, groupId, by, to, at }) => [
    { accountId: to, kind: 'task-handed', source: `task:${taskId}:${at}`, groupId, fromId: by },
  ],
  'item.handed': ({ itemId, by, to, at }) => [
    { accountId: to, kind: 'item-handed', source: `item:${itemId}:${at}`, itemId, fromId: by },
  ],
  'rule.demoted': ({ rule, version, staff }) =>
    staff.map((accountId) => ({
      accountId,
      kind: 'rule-demoted',
      source: `rule:${rule}:${version}`,
    })),
  'hello.sent': ({ accountId, groupId, byId }) => [
    { accountId, kind: 'hello', source: `hello:${groupId}:${byId}`, groupId, fromId: byId },
  ],
  'introduction.told': ({ introductionId, madeBy, between }) =>
    between.map((accountId) => ({
      accountId,
      kind: 'introduction',
      source: `introduction:${introductionId}`,
      introductionId,
      fromId: madeBy,
    })),
  'sanction.ended': ({ accountId, at }) => [
    { accountId, kind: 'sanction-ended', source: `sanction-ended:${at}` },
  ],
  'leaving.stopped': ({ accountId, leavingId }) => [
    { accountId, kind: 'kept', source: `kept:${leavingId}` },
  ],
  'export.ready': ({ accountId, exportId }) => [
    { accountId, kind: 'export-ready', source: `export:${exportId}` },
  ],
  'survey.asked': ({ accountId, assignmentId, again }) => [
    {
      accountId,
      kind: again ? 'survey-again' : 'survey',
      source: `survey:${assignmentId}:${again ? 2 : 1}`,
    },
  ],
}

type About = Pick<Telling, 'postId' | 'replyId' | 'conversationId'>

function aboutOf({
  postId,
  conversationId,
  replyId,
}: Pick<Happened['item.decided'], 'postId' | 'conversationId' | 'replyId'>): About {
  return {
    ...(postId !== null && { postId }),
    ...(conversationId !== null && { conversationId }),
    ...(replyId !== null && { replyId }),
  }
}

function toAuthor(facts: Happened['item.decided'], about: About): Telling[] {
  const kind = facts.appealed === null ? noticeOf(facts) : 'appeal-answered'
  if (facts.authorId === null || kind === null) return []
  const { authorId: accountId, policyCode, note, until } = facts
  return [
    {
      accountId,
      kind,
      source: `decision:${facts.decisionId}`,
      ...about,
      ...answerTo(facts),
      policyCode,
      note: note || null,
      ...(until && { until }),
    },
  ]
}

/** The answer to an appeal is on the page of the decision that was appealed; another decision has a page of its own. */
function answerTo({
  appealed,
  action,
  decisionId,
}: Happened['item.decided']): Pick<Telling, 'decisionId' | 'outcome'> {
  if (appealed === null) return natures[action].adverse ? { decisionId } : {}
  const outcome = outcomes[action] ?? 'modified'
  return { decisionId: outcome === 'modified' ? decisionId : appealed, outcome }
}

const outcomes: Partial<Record<DecisionAction, AppealOutcome>> = {
  uphold: 'upheld',
  overturn: 'overturned',
}

function once(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null)
}

/** Whose post it is hears of it, unless they did it themselves. */
function toOwner(kind: 'moved' | 'locked', { postId, authorId, byId, at }: OfPost): Telling[] {
  return once([authorId])
    .filter((accountId) => accountId !== byId)
    .map((accountId) => ({ accountId, kind, source: `${kind}:${postId}:${at}`, postId }))
}
