import { useLocale } from '../../lib/i18n.ts'

/** Functions that write numbers as the reader's language does: whole ones, and percentages with one decimal. */
export function useNumbers(): { whole: (n: number) => string; tenth: (n: number) => string } {
  const locale = useLocale()
  // Spanish leaves four digits together; beside longer numbers in a column that reads as a mistake.
  const wholes = new Intl.NumberFormat(locale, { useGrouping: 'always' })
  const tenths = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  return { whole: (n) => wholes.format(n), tenth: (n) => tenths.format(n) }
}

/** A calendar day or a moment as a text, where no element can stand. */
export function useDayText(): (at: string) => string {
  const locale = useLocale()
  return (at) => {
    const plain = at.length === 10
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      ...(plain && { timeZone: 'UTC' }),
    })
    return format.format(new Date(at))
  }
}
