import { CODE_DAYS } from '@kith/shared/clinic/brochure-contract.ts'
import type { MATERIALS } from '@kith/shared/clinic/contract.ts'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import { plusDays } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import { WORDS_VERSION } from './brochure-words.ts'

type Asked = RequestBody<'POST /api/clinics/:clinicId/print-batches'>

/** What is printed, decided: codes, pieces, words and the last day. */
export interface Printing {
  material: (typeof MATERIALS)[number]
  language: 'en' | 'es'
  paper: 'A4' | 'Letter'
  groupSlug: string | null
  kind: 'personal' | 'shared'
  /** Pieces of paper to hand out or hang up. */
  count: number
  /** How many different codes stand on them, and how often each may be used. */
  codes: number
  uses: number
  expiresOn: string
  wordsVersion: number
}

/** A poster hangs where many pass: it has no code for one. */
export function printing(asked: Asked, today: string): Printing {
  const { count, language, paper, material = 'card', sharedUses, days = CODE_DAYS } = asked
  if (material === 'poster' && sharedUses === undefined) {
    throw new Problem('request.invalid', { field: 'sharedUses' })
  }
  return {
    material,
    language,
    paper,
    groupSlug: asked.groupSlug ?? null,
    kind: sharedUses === undefined ? 'personal' : 'shared',
    count,
    codes: sharedUses === undefined ? count : 1,
    uses: sharedUses ?? 1,
    expiresOn: plusDays(today, days),
    wordsVersion: WORDS_VERSION,
  }
}

interface Batch extends Omit<Printing, 'codes' | 'expiresOn'> {
  handed: number
  void: number
  expiresOn: string | null
  voidedOn: string | null
  gone: boolean
}

/** How many of a batch may still be handed out; of the same words as the page that says so. */
export function leftOf(batch: Batch, today: string): number {
  const { count, handed, void: out, voidedOn, expiresOn, gone } = batch
  const isOver = gone || voidedOn !== null || (expiresOn !== null && expiresOn < today)
  return isOver ? 0 : Math.max(0, count - handed - out)
}

/**
 * The same once more with new codes, for a file that was lost or a print that went wrong. Not of a batch that was handed
 * out in part: which brochures those were nobody knows, and they would stop working in people's hands.
 */
export function reprinting(batch: Batch, today: string, paper = batch.paper): Printing {
  if (batch.voidedOn !== null || batch.handed > 0) {
    throw new Problem('invitation.state', { state: { handed: batch.handed } })
  }
  const { material, language, groupSlug, kind, count, uses } = batch
  return {
    material,
    language,
    paper,
    groupSlug,
    kind,
    count,
    codes: kind === 'shared' ? 1 : count,
    uses,
    expiresOn: plusDays(today, CODE_DAYS),
    wordsVersion: WORDS_VERSION,
  }
}
