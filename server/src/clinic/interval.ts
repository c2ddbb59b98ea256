const Z95 = 1.959963984540054

export interface Interval {
  low: number
  high: number
}

/** Percentages to one decimal for print, and the exact shares from 0 to 1; null where N is 0. */
export interface Rate {
  n: number
  N: number
  percent: number | null
  low: number | null
  high: number | null
  exact: ({ share: number } & Interval) | null
}

/**
 * Wilson score interval at 95 % for n of N, as shares from 0 to 1.
 * E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209; Newcombe, Stat. Med. 17 (1998) 857, method 3.
 */
export function wilson(n: number, N: number): Interval {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(N) || n < 0 || N < 1 || n > N) {
    throw new RangeError(`no share: ${n} of ${N}`)
  }
  const z2 = Z95 * Z95
  const centre = n + z2 / 2
  const reach = Z95 * Math.sqrt((n * (N - n)) / N + z2 / 4)
  // The ends are exact at 0 and N, where floating point would leave 1e-17 of them.
  return {
    low: n === 0 ? 0 : (centre - reach) / (N + z2),
    high: n === N ? 1 : (centre + reach) / (N + z2),
  }
}

export function rate(n: number, N: number): Rate {
  if (n === 0 && N === 0) return { n, N, percent: null, low: null, high: null, exact: null }
  const { low, high } = wilson(n, N)
  return {
    n,
    N,
    percent: oneDecimal((n * 1000) / N),
    low: oneDecimal(low * 1000),
    high: oneDecimal(high * 1000),
    exact: { share: n / N, low, high },
  }
}

function oneDecimal(perThousand: number): number {
  return Math.round(perThousand) / 10
}
