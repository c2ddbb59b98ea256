import type { IMPORT_STATES } from '@kith/shared/clinic/import-contract.ts'

export type ImportState = (typeof IMPORT_STATES)[number]
export type Step = 'try' | 'start' | 'stop'

/** What a clerk may do with an import in a state, and what becomes of it. All other states stay as they are. */
export const steps: Record<Step, Partial<Record<ImportState, ImportState>>> = {
  try: { received: 'trying', tried: 'trying' },
  start: { tried: 'importing' },
  // A trial that is stopped leaves the file; an import, what it has read in so far.
  stop: { received: 'dropped', trying: 'received', tried: 'dropped', importing: 'stopped' },
}

/** States in which the file is needed no more. */
export const ended: readonly ImportState[] = ['done', 'stopped', 'dropped', 'failed']

/** Work that ended so often without getting further is given up. */
export const MOST_TRIES = 5
