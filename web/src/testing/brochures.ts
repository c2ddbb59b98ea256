import type { PrintBatch } from '../features/clinic/api.ts'

/** Sixty cards with a code each, of which fifty were handed out. */
export const aBatch: PrintBatch = {
  id: 'b',
  material: 'card',
  language: 'en',
  uses: 1,
  expiresOn: null,
  voidedOn: null,
  voidReason: null,
  reprintOf: null,
  kind: 'personal',
  count: 60,
  printedAt: '2026-11-09T00:00:00Z',
  handed: 50,
  void: 0,
}
