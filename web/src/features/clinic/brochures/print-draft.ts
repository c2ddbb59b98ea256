import type { Locale } from '../../../lib/i18n.ts'
import type { Print } from '../api.ts'
import type { Fault } from './hand-out.ts'

const MOST = 1000
const MOST_USES = 5000
/** How long codes may work: none is kept unused for longer. */
export const dayChoices = [30, 90, 180] as const
export const materials = ['card', 'brochure', 'letter', 'poster'] as const

export interface PrintDraft {
  material: (typeof materials)[number]
  codes: 'personal' | 'shared'
  count: string
  uses: string
  days: (typeof dayChoices)[number]
  language: Locale
  paper: Print['paper']
  groupSlug: string
}

export function firstDraft(locale: Locale): PrintDraft {
  const paper = locale === 'en' ? 'Letter' : 'A4'
  const what = { material: 'card', codes: 'personal', count: '50', uses: '100', days: 180 } as const
  return { ...what, language: locale, paper, groupSlug: '' }
}

/** A poster's code is for everyone who sees it. */
export function isShared({ material, codes }: PrintDraft): boolean {
  return material === 'poster' || codes === 'shared'
}

/** What is to be sent, or what keeps it from being sent. */
export function printOf(draft: PrintDraft): { body: Print | null; faults: Fault[] } {
  const { material, language, paper, groupSlug, days } = draft
  const count = whole(draft.count, 1, MOST)
  const sharedUses = isShared(draft) ? whole(draft.uses, 2, MOST_USES) : undefined
  const faults: Fault[] = []
  if (count === null) faults.push({ field: 'print-count', fault: 'count.unfit' })
  if (sharedUses === null) faults.push({ field: 'print-uses', fault: 'uses.unfit' })
  if (count === null || sharedUses === null) return { body: null, faults }
  const many = sharedUses === undefined ? {} : { sharedUses }
  const group = groupSlug === '' ? {} : { groupSlug }
  return { body: { count, language, paper, material, days, ...many, ...group }, faults }
}

function whole(text: string, least: number, most: number): number | null {
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
  return number >= least && number <= most ? number : null
}
