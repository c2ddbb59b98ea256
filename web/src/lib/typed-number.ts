/** With a point or a comma; half of one, as "3.", is read as far as it goes. */
const NUMBER = /^[-+]?(\d+[.,]?\d*|[.,]\d+)$/

/** The number somebody typed; null where it is none. */
export function typedNumber(text: string): number | null {
  const typed = text.trim()
  return NUMBER.test(typed) ? Number(typed.replace(',', '.')) : null
}
