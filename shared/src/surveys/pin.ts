/** Whether somebody with five tries would try it: one digit or one pair again and again, digits in even steps, a year. */
export function isEasyPin(pin: string): boolean {
  const digits = Array.from(pin, Number)
  const steps = new Set(digits.slice(1).map((digit, n) => (digit - (digits[n] ?? 0) + 10) % 10))
  return steps.size <= 1 || /^(..+)\1+$/.test(pin) || /^(?:19|20)\d\d$/.test(pin)
}
