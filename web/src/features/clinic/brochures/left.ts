import { dayOf } from '@kith/shared/days.ts'
import type { PrintBatch } from '../api.ts'

/** Whether its codes work no more: taken out of use, or their last day is over. */
export function hasEnded({ voidedOn, expiresOn }: PrintBatch, now = new Date()): boolean {
  return voidedOn !== null || (expiresOn !== null && expiresOn < dayOf(now))
}

/** How many of a batch may still be handed out. A brochure may be void after it was handed out, so it is never below zero. */
export function leftOf(batch: PrintBatch, now?: Date): number {
  if (hasEnded(batch, now)) return 0
  return Math.max(0, batch.count - batch.handed - batch.void)
}
