import type { Signal } from './reasons.ts'
import type { Item } from './review-item.ts'

type Held = Pick<Item, 'tier' | 'appealed' | 'barredIds'>

export interface Made {
  decidedBy: string
  cosignedBy: string | null
}

/** An appeal is for staff, and not for anyone who made the decision. */
const STAFF = 1

/** What a signal adds to the appeals in an item; nothing where it is no appeal. */
export function withAppeal({ tier, appealed, barredIds }: Held, { appeal }: Signal): Held {
  if (!appeal) return { tier, appealed, barredIds }
  return {
    tier: Math.max(tier, STAFF),
    appealed: [...new Set([...appealed, appeal.decisionId])],
    barredIds: [...new Set([...barredIds, ...appeal.barredIds])],
  }
}

/**
 * Whether what somebody does with an item ends with an appeal: who holds it made the decision, or it is one for staff
 * now; and what waits for a second person was proposed before anyone knew of it.
 */
export function mustLetGo(item: Item, { appeal }: Signal): boolean {
  if (appeal && item.state === 'second') return true
  if (!appeal || item.state !== 'claimed' || item.holder === null) return false
  return item.tier < STAFF || appeal.barredIds.includes(item.holder)
}

/** Who may not answer an appeal against a decision. */
export function barredBy({ decidedBy, cosignedBy }: Made): string[] {
  return cosignedBy === null ? [decidedBy] : [decidedBy, cosignedBy]
}
