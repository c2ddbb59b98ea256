import { describe, expect, it } from 'vitest'
import { study2021 } from './study-2021.ts'

const z = 1.959963984540054

describe('the 2021 study', () => {
  it.each(Object.entries(study2021))(
    '%s has the percentage and interval of its counts',
    (_, row) => {
      const { n, of } = row
      const centre = n + (z * z) / 2
      const reach = z * Math.sqrt((n * (of - n)) / of + (z * z) / 4)
      const share = (part: number) => Math.round((part / (of + z * z)) * 1000) / 10
      expect([row.percent, row.low, row.high]).toEqual([
        Math.round((n / of) * 1000) / 10,
        share(centre - reach),
        share(centre + reach),
      ])
    },
  )

  it('says where the paper prints another number than its counts give', () => {
    const printed = Object.entries(study2021).filter(([, row]) => row.printed !== undefined)
    expect(printed).toEqual([['other', expect.objectContaining({ n: 10, of: 44, printed: 22 })]])
  })
})
