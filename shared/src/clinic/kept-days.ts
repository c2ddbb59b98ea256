/**
 * After how many days each kind goes: answers without an account since they were begun; codes since the last of their
 * batch was handed out; links to a clinic since every consent was taken back; links to a survey at their end.
 */
export const KEPT_DAYS = { drafts: 30, codes: 180, links: 30, 'survey-links': 0 } as const
