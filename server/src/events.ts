/** Things that happened, by name, with the ids a listener needs to look up the rest. Ids only: a job's row is not a place for words or addresses. */
export interface Events {
  'verification.asked': { accountId: string }
  'address.taken': { accountId: string }
  'reset.asked': { accountId: string }
  /** `askedAt` tells one request from an earlier one of the same person. */
  'membership.answered': { groupId: string; accountId: string; accepted: boolean; askedAt: string }
  /** `counted`: the group is none of those that are never linked to a clinic visit. */
  'membership.begun': { groupId: string; accountId: string; counted: boolean }
  'post.shown': { postId: string; authorId: string | null; counted: boolean }
  'reply.shown': { replyId: string; authorId: string | null; counted: boolean }
  'message.shown': { conversationId: string; messageId: string; authorId: string | null }
  /** Someone has read all of a conversation that there is. */
  'conversation.read': { conversationId: string; accountId: string }
  'text.read': { accountId: string }
  'item.decided': { decisionId: string }
  'survey.moved': { accountId: string; step: 'started' | 'completed' }
  'notice.made': { noticeId: string }
  /** Told by the clock, not by anybody. */
  'minute.passed': Record<string, never>
  'day.passed': Record<string, never>
}
