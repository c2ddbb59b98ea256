import type { QueryClient } from '@tanstack/react-query'
import { call } from './client.ts'
import { codeInHand } from './code-in-hand.ts'
import { isProblem } from './problem-error.ts'
import { forgetStored, store, stored } from './stored.ts'

/*
 * Groups are chosen while joining, but nobody is let in before the e-mail address is confirmed. The choice is
 * kept on this device until then.
 */
interface Wishes {
  accountId: string
  slugs: string[]
}

let working = false

export function wishGroups(accountId: string, slugs: string[]): void {
  if (slugs.length === 0) forgetStored('groups')
  else store('groups', JSON.stringify({ accountId, slugs } satisfies Wishes))
}

/** The groups this person chose and is not yet in. */
export function wishedGroups(accountId: string): string[] {
  try {
    const kept: unknown = JSON.parse(stored('groups') ?? 'null')
    return isWishes(kept) && kept.accountId === accountId ? kept.slugs : []
  } catch {
    return []
  }
}

/**
 * Joins the wished groups of someone whose address is confirmed. Not while a code is in hand: a clinic counts
 * only what people did after they agreed to be counted, and they are asked for that first.
 */
export async function joinWished(accountId: string, queries: QueryClient): Promise<void> {
  const slugs = wishedGroups(accountId)
  if (working || slugs.length === 0 || codeInHand() !== null) return
  working = true
  const left: string[] = []
  for (const slug of slugs) if (!(await joined(slug))) left.push(slug)
  wishGroups(accountId, left)
  working = false
  await queries.invalidateQueries({ queryKey: ['groups'] })
  await queries.invalidateQueries({ queryKey: ['home'] })
}

/** What was refused is not asked again; what failed is, the next time the page opens. */
async function joined(slug: string): Promise<boolean> {
  try {
    await call('POST /api/groups/:slug/join', { params: { slug }, body: {} })
    return true
  } catch (error) {
    return isProblem(error) && error.status >= 400 && error.status < 500 && error.status !== 429
  }
}

function isWishes(value: unknown): value is Wishes {
  return (
    typeof value === 'object' &&
    value !== null &&
    'accountId' in value &&
    typeof value.accountId === 'string' &&
    'slugs' in value &&
    Array.isArray(value.slugs) &&
    value.slugs.every((slug) => typeof slug === 'string')
  )
}
