/** Things that happened, by name, with the ids a listener needs to look up the rest. Ids only: a job's row is not a place for words or addresses. */
export interface Events {
  'verification.asked': { accountId: string }
  'address.taken': { accountId: string }
  'reset.asked': { accountId: string }
  'membership.answered': { groupId: string; accountId: string; accepted: boolean }
  'membership.begun': { groupId: string; accountId: string }
  'post.shown': { postId: string }
  'reply.shown': { replyId: string }
  'text.read': { accountId: string }
  'item.decided': { decisionId: string }
  'survey.moved': { accountId: string; step: 'started' | 'completed' }
  'notice.made': { noticeId: string }
  'audit.grown': Record<string, never>
}
