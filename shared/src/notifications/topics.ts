/** What a person can choose about, a line of the settings each. A further one also needs its kinds, below, and its words. */
export const noticeTopics = [
  'reply',
  'mention',
  'followed-post',
  'followed-group',
  'followed-person',
  'message',
  'decision',
  'report',
  'membership',
  'introduction',
  'desk',
  'survey',
] as const
export type NoticeTopic = (typeof noticeTopics)[number]

/** How one hears of it: by mail at once, in a daily or weekly summary, in the app alone, or not at all. */
export const noticeWays = ['now', 'daily', 'weekly', 'app', 'never'] as const
export type NoticeWay = (typeof noticeWays)[number]

/** What became of one's own words is always said, if only in the app. */
export const alwaysTold = ['now', 'daily', 'weekly', 'app'] as const

export const noticeKinds = [
  'reply',
  'mention',
  'followed-post',
  'followed-group',
  'followed-person',
  'group-merged',
  'group-split',
  'approved',
  'asked-to-edit',
  'removed',
  'warning-added',
  'limited',
  'locked',
  'moved',
  'merged',
  'coached',
  'warned',
  'silenced',
  'suspended',
  'banned',
  'purged',
  'sanction-ended',
  'report-outcome',
  'appeal-answered',
  'profile-approved',
  'profile-asked-to-edit',
  'profile-removed',
  'profile-report-outcome',
  'admitted',
  'declined',
  'message-request',
  'message',
  'unreachable',
  'kept',
  'export-ready',
  'hello',
  'introduction',
  'task-handed',
  'item-handed',
  'rule-demoted',
  'survey',
  'survey-again',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What became of a report, as far as those who made it see it for themselves. */
export const reportOutcomes = [
  'removed',
  'changed',
  'limited',
  'acted',
  'stands',
  'withdrawn',
] as const
export type ReportOutcome = (typeof reportOutcomes)[number]

/** What became of an appeal. */
export const appealOutcomes = ['upheld', 'overturned', 'modified'] as const
export type AppealOutcome = (typeof appealOutcomes)[number]

/** Which choice a notice falls under; null for what is always in the app and never mailed. */
export const topicOf: Record<NoticeKind, NoticeTopic | null> = {
  reply: 'reply',
  mention: 'mention',
  'followed-post': 'followed-post',
  'followed-group': 'followed-group',
  'followed-person': 'followed-person',
  'group-merged': null,
  'group-split': null,
  approved: 'decision',
  'asked-to-edit': 'decision',
  removed: 'decision',
  'warning-added': 'decision',
  limited: 'decision',
  locked: 'decision',
  moved: 'decision',
  merged: 'decision',
  coached: 'decision',
  warned: 'decision',
  silenced: 'decision',
  suspended: 'decision',
  banned: 'decision',
  purged: 'decision',
  'sanction-ended': 'decision',
  'report-outcome': 'report',
  'appeal-answered': 'decision',
  'profile-approved': 'decision',
  'profile-asked-to-edit': 'decision',
  'profile-removed': 'decision',
  'profile-report-outcome': 'report',
  admitted: 'membership',
  declined: 'membership',
  'message-request': 'message',
  message: 'message',
  unreachable: null,
  kept: null,
  'export-ready': null,
  hello: 'introduction',
  introduction: 'introduction',
  'task-handed': 'desk',
  'item-handed': null,
  'rule-demoted': null,
  survey: 'survey',
  'survey-again': 'survey',
}

/** What others said or did among members. Who works for a clinic is told of none of it: see `worksApart`. */
export const kindsAmongMembers: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'reply',
  'mention',
  'followed-post',
  'followed-group',
  'followed-person',
  'group-merged',
  'group-split',
  'admitted',
  'declined',
  'message-request',
  'message',
  'hello',
  'introduction',
  'task-handed',
  'item-handed',
])

/** What a link in a mail stops. `decision` is older than the topics beside it and stops them too: a link never expires. */
export const stopKinds = [
  'reply',
  'mention',
  'followed-post',
  'followed-group',
  'followed-person',
  'message',
  'decision',
  'own-words',
  'report',
  'membership',
  'introduction',
  'desk',
  'survey',
  'daily',
  'weekly',
  'all',
] as const
export type StopKind = (typeof stopKinds)[number]
