import { describe, expect, it } from 'vitest'
import { curveOf, topOf } from './curve.ts'

const shown = (n: number) => ({ shown: true as const, n })
const hidden = { shown: false as const, below: 11 }
const point = (day: number, percent: number) => ({
  day,
  used: shown(percent),
  atRisk: shown(100 - percent),
  percent,
  low: percent - 5,
  high: percent + 7,
})

describe('the curve of uptake', () => {
  it('leaves out what is hidden', () => {
    const gap = { day: 7, used: hidden, atRisk: hidden, percent: null, low: null, high: null }
    expect(curveOf([point(3, 12), gap, point(14, 30)]).map(({ day }) => day)).toEqual([3, 14])
  })

  it.each([
    [[], 10],
    [[point(0, 3)], 10],
    [[point(0, 3), point(30, 4)], 20],
    [[point(30, 50)], 60],
    [[point(30, 93)], 100],
  ])('has an axis that holds every interval', (points, top) => {
    expect(topOf(curveOf(points))).toBe(top)
  })
})
