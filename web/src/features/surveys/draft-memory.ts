import type { Draft } from '@kith/shared/surveys/revision.ts'

/*
 * Answers that are not saved yet outlive the screen (a session that ends, a look at another page), in memory
 * only, and for the person who gave them.
 */
const memory = new Map<string, Draft>()

export function rememberDraft(accountId: string, assignmentId: string, draft: Draft): void {
  memory.set(`${accountId} ${assignmentId}`, draft)
}

export function rememberedDraft(accountId: string, assignmentId: string): Draft | undefined {
  return memory.get(`${accountId} ${assignmentId}`)
}

export function forgetDraft(accountId: string, assignmentId: string): void {
  memory.delete(`${accountId} ${assignmentId}`)
}
