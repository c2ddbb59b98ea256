import {
  knownOf,
  type Checklist,
  type Figure,
  type Figures,
} from '@kith/shared/clinic/checklist.ts'
import { countCell, csvFile } from './csv-file.ts'

export interface Filling {
  format: 'csv' | 'json'
  language: 'en' | 'es'
  /** By the ids of the items. */
  written: Readonly<Record<string, string>>
}

/** Of what and when it speaks: on every line of a table, and at the head of a program's file. */
type About = Readonly<Record<string, string | number | null>>

/** A checklist as a file: what is known of each item in words, with counts as they may be shown, and what was written. */
export function checklistFile(
  { name, source, items }: Checklist,
  { about, figures }: { about: About; figures: Figures },
  { format, language, written }: Filling,
): string {
  const rows = items.map((item) => ({
    part: item.part[language],
    item: item.words[language],
    known: knownOf(item, figures, language, (figure) => said(figure, language)),
    written: written[item.id] ?? '',
  }))
  const head = { ...about, checklist: name, source }
  if (format === 'json') {
    const named = rows.map((row, at) => ({ id: items[at]?.id, ...row }))
    return JSON.stringify({ ...head, figures, items: named }, null, 2)
  }
  const columns = [...Object.keys(head), 'part', 'item', 'known', 'written']
  return csvFile(
    columns,
    rows.map((row) => ({ ...head, ...row })),
  )
}

function said(figure: Figure, language: 'en' | 'es'): string {
  if (typeof figure !== 'object') return String(figure ?? '')
  if ('day' in figure) {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
    return format.format(new Date(figure.day))
  }
  if (figure.shown || language === 'en') return String(countCell(figure))
  return `menos de ${figure.below}, o se podría calcular`
}
