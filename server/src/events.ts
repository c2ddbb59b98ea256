import type { Wave } from '@kith/shared/surveys/waves.ts'
import type { RoleName } from '#accounts/roles.ts'

/** Things that happened, by name, with the ids a listener needs to look up the rest. Ids only: a job's row is not a place for words or addresses. */
export interface Events {
  'verification.asked': { accountId: string }
  'address.taken': { accountId: string }
  'reset.asked': { accountId: string }
  /** Someone asked for their account to be deleted, or signed in before it was. */
  'leaving.asked': { accountId: string }
  'leaving.stopped': { accountId: string; leavingId: string }
  /** A step with looking at a record in an emergency, or a look; told to each administrator. */
  'emergency.told': {
    emergencyId: string
    step: 'asked' | 'open' | 'refused' | 'ended' | 'read'
    accountId: string
  }
  'emergency.read': { emergencyId: string; readId: string }
  /** As the release before told it; nothing emits it any more. */
  'emergency.moved': { emergencyId: string; to: 'asked' | 'open' | 'refused' | 'ended' }
  /** Signing in takes somebody a password alone again. */
  'factor.set': { accountId: string }
  'factor.ended': { accountId: string }
  /** Signing in, or something grave, was opened by a code on paper. */
  'paper-code.used': { accountId: string; left: number; for: 'sign-in' | 'confirm' }
  /** By an administrator; `at` tells one time from a later one. */
  'role.given': {
    accountId: string
    role: RoleName
    at: string
  }
  /** Somebody opens far more posts than people do; told to each administrator. */
  'reading.much': { accountId: string; at: string }
  'export.asked': { exportId: string }
  'export.ready': { accountId: string; exportId: string }
  /** `askedAt` tells one request from an earlier one of the same person. */
  'membership.answered': { groupId: string; accountId: string; accepted: boolean; askedAt: string }
  /** `counted`: the group is none of those that are never linked to a clinic visit. */
  'membership.begun': { groupId: string; accountId: string; counted: boolean }
  /** Everything in the first group stands in the second now. */
  'group.merged': { groupId: string; intoId: string }
  /** Posts of a group were taken into a new one, which its members may join without asking. */
  'group.split': { groupId: string; newGroupId: string }
  'post.shown': { postId: string; authorId: string | null; counted: boolean }
  /** `at` tells one move from a later one. */
  'post.moved': { postId: string; byId: string; at: string }
  'post.locked': { postId: string; byId: string; at: string }
  /** `unheard`: there is nobody to tell, as nobody else follows the post, is answered or is named. */
  'reply.shown': { replyId: string; authorId: string | null; counted: boolean; unheard?: true }
  /** Someone is named in an open text who was not named in it before. */
  'people.named': { kind: 'post' | 'reply'; id: string }
  'message.shown': { conversationId: string; messageId: string; authorId: string | null }
  /** Someone has read all of a conversation that there is. */
  'conversation.read': { conversationId: string; accountId: string }
  /** Something new was read; once a person and day, of groups that are not kept apart from clinic visits. */
  'text.read': { accountId: string }
  'reaction.given': { accountId: string; counted: boolean }
  /** A task was handed over to another mentor; `at` tells one hand-over from a later one. */
  'task.handed': { taskId: string; groupId: string; by: string; to: string; at: string }
  /** One of the team handed an item over to another; `at` tells one time from a later one. */
  'item.handed': { itemId: string; by: string; to: string; at: string }
  /** A mentor said hello to someone who is new in the group. */
  'hello.sent': { accountId: string; groupId: string; byId: string; at: string }
  /** Nobody can take it back any more. */
  'introduction.told': { introductionId: string }
  /** Someone is away from now on. */
  'break.begun': { accountId: string }
  'item.decided': { decisionId: string }
  /** A crisis or a hidden text waits that someone of the staff has to hear of, at this stage of its time. */
  'crisis.waits': {
    itemId: string
    stage: 'half' | 'due' | 'overdue' | 'escalated'
    accountId: string
  }
  /** A crisis ended as its author deleted their account; told to who is on call. */
  'crisis.left': { itemId: string; accountId: string }
  /** What kept someone from writing or from coming in is over; `at` tells one end from a later one. */
  'sanction.ended': { accountId: string; at: string }
  /** Someone is asked to take a survey; `again` for the one reminder. */
  'survey.asked': { assignmentId: string; accountId: string; again: boolean; wave: '3m' | '6m' }
  /** Screening took longer than a writer waits: the rest of the rules read this version of the text later. */
  'text.half-read': { kind: string; id: string; version: number; rules: string[] }
  'backtest.asked': { backtestId: string }
  /** A live rule did much more, or was much more often wrong, than it used to. */
  'rule.demoted': { rule: string; version: number }
  /** `decisionId` is of the row that takes another one back. */
  'item.undone': { decisionId: string }
  'survey.moved': {
    accountId: string
    wave: Wave
    step: 'offered' | 'started' | 'completed'
  }
  /** Someone handed in answers that a scale is worked out from, or changed them. */
  'survey.scored': { accountId: string; assignmentId: string; at?: string }
  'notice.made': { noticeId: string }
  'digest.due': { accountId: string; period: 'daily' | 'weekly'; day: string }
  /** Told by the clock, not by anybody. */
  'minute.passed': Record<string, never>
  'quarter.passed': Record<string, never>
  'hour.passed': Record<string, never>
  'day.passed': Record<string, never>
}
