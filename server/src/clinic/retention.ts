import { RETAINED, type retentionContract } from '@kith/shared/clinic/retention-contract.ts'
import { KEPT_DAYS } from '@kith/shared/clinic/kept-days.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { plusDays } from '@kith/shared/days.ts'

export type Retained = (typeof RETAINED)[number]

export interface Step {
  kind: Retained
  /** What is of this day or earlier goes. */
  until: string
}

/** What a night does, in this order; the day it is on is never over. Answers go before the link that leads to them. */
export function steps(today: string): Step[] {
  return RETAINED.map((kind) => ({ kind, until: plusDays(today, -Math.max(KEPT_DAYS[kind], 1)) }))
}

export interface Line {
  kind: Retained
  clinic: { id: string; name: string; thresholdInternal: number; thresholdExternal: number }
  n: number
}

type Shown = ReplyOf<keyof typeof retentionContract>['due'][number]

/** A count for whoever looks: who works at the clinic is told what its reports tell, all others what goes over clinics. */
export function toShown({ kind, clinic, n }: Line, worksAt: readonly string[]): Shown {
  const { id, name, thresholdInternal, thresholdExternal } = clinic
  const threshold = worksAt.includes(id) ? thresholdInternal : thresholdExternal
  const small = n > 0 && n < threshold
  return {
    kind,
    clinic: { id, name },
    count: small ? { shown: false, below: threshold } : { shown: true, n },
  }
}
