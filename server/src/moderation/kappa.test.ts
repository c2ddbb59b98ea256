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
  test('of two readers of fifty, with each step by hand', () => {
    /*
     *            yes   no            Shares: yes yes .4, yes no .1, no yes .2, no no .3.
     *   yes       20    5   25       The first says yes to .5 and no to .5, the second yes to .6 and no to .4.
     *   no        10   15   25       Observed .4 + .3 = .7; by chance .5 × .6 + .5 × .4 = .5.
     *             30   20   50       Kappa (.7 − .5) / (1 − .5) = .4.
     *
     * Fleiss, Cohen and Everitt (1969), formula 13, with 1 − kappa = .6:
     *   A = .4 (1 − (.5 + .6) × .6)² + .3 (1 − (.5 + .4) × .6)² = .4 × .34² + .3 × .46² = .04624 + .06348 = .10972
     *   B = .6² × (.1 (.6 + .5)² + .2 (.4 + .5)²) = .36 × (.121 + .162) = .10188
     *   C = (.4 − .5 × .6)² = .01
     *   variance (.10972 + .10188 − .01) / (50 × .5²) = .2016 / 12.5 = .016128; its root .126996
     *   interval .4 ± 1.959964 × .126996 = .4 ± .248908
     */
    const found = kappaOf(
      pairsOf([
        [20, 5],
        [10, 15],
      ]),
    )
    expect(found).toMatchObject({ pairs: 50, agreed: 35 })
    expect(found?.kappa).toBeCloseTo(0.4, 10)
    expect(found?.from).toBeCloseTo(0.4 - 0.248908, 5)
    expect(found?.to).toBeCloseTo(0.4 + 0.248908, 5)
  })

  test.each([
    [
      // Observed .45 + .15 = .6; by chance .6 × .7 + .4 × .3 = .54.
      'as many agreements, with unlike margins',
      [
        [45, 15],
        [25, 15],
      ],
      (0.6 - 0.54) / (1 - 0.54),
    ],
    [
      // Observed .25 + .35 = .6; by chance .6 × .3 + .4 × .7 = .46.
      'and with opposite ones',
      [
        [25, 35],
        [5, 35],
      ],
      (0.6 - 0.46) / (1 - 0.46),
    ],
    [
      // Rows 120, 60, 20 and columns 100, 60, 40 of 200: observed 140 / 200 = .7; by chance .6 × .5 + .3 × .3 + .1 × .2 = .41.
      'and of three answers',
      [
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ],
      (0.7 - 0.41) / (1 - 0.41),
    ],
  ])('is what the shares say for %s', (_, table, kappa) => {
    expect(kappaOf(pairsOf(table))?.kappa).toBeCloseTo(kappa, 10)
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
