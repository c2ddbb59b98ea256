import { helplines } from '@kith/shared/helplines.ts'
import { describe, expect, it } from 'vitest'
import { dial, likelyCountry } from './helplines.ts'

describe('whose helpline is shown first', () => {
  it.each([
    ['the one that was chosen on the device', 'en-US', 'MX', 'MX'],
    ['else that of the language of the browser', 'es-ES', null, 'ES'],
    ['that of our clinics where the language names no country', 'es', null, 'US'],
    ['that of our clinics where we know of no line', 'en-ZZ', null, 'US'],
    ['not one that was chosen and is known no more', 'en-GB', 'XX', 'GB'],
  ])('%s', (_, language, chosen, country) => {
    expect(likelyCountry(language, chosen)).toBe(country)
  })
})

describe('the table of helplines', () => {
  it('names each country once, with a number that can be dialled and a source', () => {
    expect(new Set(helplines.map(({ country }) => country)).size).toBe(helplines.length)
    for (const { country, number, emergency, source, speaks } of helplines) {
      expect(country).toMatch(/^[A-Z]{2}$/)
      expect(dial(number)).toMatch(/^tel:[*\d]{3,}$/)
      expect(emergency).toMatch(/^\d{3}$/)
      expect(source).toMatch(/^https:\/\//)
      expect(speaks.length).toBeGreaterThan(0)
    }
  })
})
