import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from './client.ts'
import { useCodeInHand } from './code-in-hand.ts'
import { useMe } from './me.ts'
import { isProblem } from './problem-error.ts'

/*
 * Groups are chosen while joining, but nobody is let in before the e-mail address is confirmed. The choice is
 * kept on this device until then.
 */
interface Wishes {
  accountId: string
  slugs: string[]
}

const name = 'kith.groups'
let working = false

export function wishGroups(accountId: string, slugs: string[]): void {
  if (slugs.length === 0) return
  try {
    localStorage.setItem(name, JSON.stringify({ accountId, slugs } satisfies Wishes))
  } catch {
    // Storage may be switched off; the welcome page offers the groups again.
  }
}

/** The groups this person chose and is not yet in. */
export function wishedGroups(accountId: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    return isWishes(kept) && kept.accountId === accountId ? kept.slugs : []
  } catch {
    return []
  }
}

export function dropWishes(): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing was kept there.
  }
}

/**
 * Joins the wished groups once that is possible. Not while a code is in hand: a clinic counts only what people
 * did after they agreed to be counted, and they are asked for that first.
 */
export function useGroupWishes(): void {
  const me = useMe()
  const code = useCodeInHand()
  const queries = useQueryClient()
  const accountId = me?.verified && code === null ? me.id : undefined
  useEffect(() => {
    if (accountId === undefined || working) return
    const slugs = wishedGroups(accountId)
    if (slugs.length === 0) return
    working = true
    void joinAll(accountId, slugs).then(() => {
      working = false
      void queries.invalidateQueries({ queryKey: ['groups'] })
      void queries.invalidateQueries({ queryKey: ['home'] })
    })
  }, [accountId, queries])
}

async function joinAll(accountId: string, slugs: string[]): Promise<void> {
  const left: string[] = []
  for (const slug of slugs) if (!(await joined(slug))) left.push(slug)
  dropWishes()
  wishGroups(accountId, left)
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
