import { useT } from '../../../lib/i18n.ts'

/** The function that says a group of people: "On paper", "First half of 2026", or several of them. */
export function useGroupName(): (dimension: string, values: readonly string[]) => string {
  const t = useT()
  const name = (dimension: string, value: string) => {
    if (dimension === 'period') {
      const [year = '', half = ''] = value.split('-')
      return t(`clinic.items.half.${half === '1' ? 'first' : 'second'}`, { year })
    }
    return dimension === 'mode' ? t(`clinic.mode.${value}`) : t(`clinic.items.language.${value}`)
  }
  return (dimension, values) => values.map((value) => name(dimension, value)).join(' + ')
}
