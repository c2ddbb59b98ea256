import type { Standing } from '@kith/shared/actor.ts'
import type { SanctionKind } from '@kith/shared/moderation/decisions.ts'

export interface Sanction {
  kind: SanctionKind
  /** Null for one that does not end by itself. */
  until: Date | null
  liftedAt: Date | null
}

/** Whether a sanction stands now: it ends at its instant, and once lifted it never was. */
export function holds({ until, liftedAt }: Sanction, now: Date): boolean {
  return liftedAt === null && (until === null || until > now)
}

const standingBy: Readonly<
  Record<SanctionKind, Extract<Standing, 'active' | 'silenced' | 'suspended'>>
> = {
  warn: 'active',
  silence: 'silenced',
  suspend: 'suspended',
  ban: 'suspended',
}
const order = ['suspended', 'silenced', 'active'] as const

/** What someone may do under all that was decided about them: the gravest that stands now tells. */
export function standingUnder(sanctions: readonly Sanction[], now: Date) {
  const held = sanctions.filter((one) => holds(one, now)).map(({ kind }) => standingBy[kind])
  return order.find((standing) => held.includes(standing)) ?? 'active'
}

/** The one that keeps someone in a standing for longest. */
export function longest<S extends Sanction>(
  sanctions: readonly S[],
  standing: Standing,
  now: Date,
): S | null {
  const those = sanctions.filter((one) => holds(one, now) && standingBy[one.kind] === standing)
  return those.toSorted((one, other) => endOf(other) - endOf(one))[0] ?? null
}

function endOf({ until }: Sanction): number {
  return until?.getTime() ?? Infinity
}
