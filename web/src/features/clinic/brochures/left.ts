import type { PrintBatch } from '../api.ts'

/** How many of a batch are still there. A brochure may be void after it was handed out, so it is never below zero. */
export function leftOf(batch: PrintBatch): number {
  return Math.max(0, batch.count - batch.handed - batch.void)
}
