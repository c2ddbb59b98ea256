import { describe, expect, test } from 'vitest'
import { kappaOf } from './kappa.ts'

/** A table of counts, as papers print it, as pairs. */
function pairsOf(table: readonly (readonly number[])[]): [string, string][] {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) =>
      Array.from({ length: count }, (): [string, string] => [String(first), String(second)]),
    ),
  )
}

describe('agreement beyond chance', () => {
  test('is that of Cohen 1960, table 1: 0.492 of 200, and with the interval of Fleiss, Cohen and Everitt 0.39 to 0.59', () => {
    const found = kappaOf(
      pairsOf([
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ]),
    )
    expect(found?.kappa).toBeCloseTo(0.492, 3)
    expect(found?.from).toBeCloseTo(0.39, 2)
    expect(found?.to).toBeCloseTo(0.59, 2)
    expect(found).toMatchObject({ pairs: 200, agreed: 140 })
  })

  test.each([
    [
      'two readers of fifty proposals',
      [
        [20, 5],
        [10, 15],
      ],
      0.4,
    ],
    [
      'as many agreements, with unlike margins',
      [
        [45, 15],
        [25, 15],
      ],
      0.1304,
    ],
    [
      'and with opposite ones',
      [
        [25, 35],
        [5, 35],
      ],
      0.2593,
    ],
  ])('is the textbook one for %s', (_, table, kappa) => {
    expect(kappaOf(pairsOf(table))?.kappa).toBeCloseTo(kappa, 4)
  })

  test('is one where all agree, and zero where it is chance', () => {
    expect(
      kappaOf(
        pairsOf([
          [5, 0],
          [0, 5],
        ]),
      ),
    ).toMatchObject({ kappa: 1, from: 1, to: 1 })
    expect(
      kappaOf(
        pairsOf([
          [25, 25],
          [25, 25],
        ]),
      )?.kappa,
    ).toBeCloseTo(0, 10)
  })

  test('is nothing to speak of where there are no pairs, or only one answer was ever given', () => {
    expect(kappaOf([])).toBeNull()
    expect(kappaOf(pairsOf([[7]]))).toBeNull()
  })
})
