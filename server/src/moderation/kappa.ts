/** How far two people agree beyond chance, with its 95 % interval; null where chance alone explains all of it. */
export interface Agreement {
  kappa: number
  from: number
  to: number
  pairs: number
  agreed: number
}

const Z_95 = 1.959964

/**
 * Cohen’s kappa of pairs of judgements (Cohen 1960), with the large-sample standard error of Fleiss, Cohen and Everitt
 * (1969, formula 13).
 */
export function kappaOf(pairs: readonly (readonly [string, string])[]): Agreement | null {
  const names = [...new Set(pairs.flat())]
  const total = pairs.length
  const share = (first: string | null, second: string | null) =>
    pairs.filter(([a, b]) => (first ?? a) === a && (second ?? b) === b).length / total
  const sum = (of: (name: string) => number) => names.reduce((so, name) => so + of(name), 0)
  const observed = sum((name) => share(name, name))
  const byChance = sum((name) => share(name, null) * share(null, name))
  if (total === 0 || byChance === 1) return null
  const kappa = (observed - byChance) / (1 - byChance)
  const same = sum(
    (name) => share(name, name) * (1 - (share(name, null) + share(null, name)) * (1 - kappa)) ** 2,
  )
  const other = sum((one) =>
    sum((two) => (one === two ? 0 : share(one, two) * (share(null, one) + share(two, null)) ** 2)),
  )
  const variance =
    (same + (1 - kappa) ** 2 * other - (kappa - byChance * (1 - kappa)) ** 2) /
    (total * (1 - byChance) ** 2)
  const reach = Z_95 * Math.sqrt(Math.max(variance, 0))
  const agreed = Math.round(observed * total)
  return {
    kappa,
    from: Math.max(kappa - reach, -1),
    to: Math.min(kappa + reach, 1),
    pairs: total,
    agreed,
  }
}
