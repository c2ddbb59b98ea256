import type { EMERGENCY_KINDS, EMERGENCY_STATES } from '@kith/shared/accounts/emergency-contract.ts'
import { Problem } from '@kith/shared/problems.ts'

export type EmergencyKind = (typeof EMERGENCY_KINDS)[number]
export type EmergencyState = (typeof EMERGENCY_STATES)[number]

/** As it is kept: `lapsed` and `over` are what the clock makes of it. */
export interface Emergency {
  state: 'asked' | 'open' | 'refused' | 'ended'
  minutes: number
  askedAt: Date
  until: Date | null
}

export type EmergencyStep = 'approve' | 'refuse' | 'end' | 'read'

const MINUTE = 60_000
/** What nobody agreed to within a day is asked anew, by who still needs it. */
const WAITS = 24 * 60 * MINUTE

/** Which step leads where; what is not here can not be done. */
export const emergencySteps: Readonly<
  Record<EmergencyState, Partial<Record<EmergencyStep, Emergency['state']>>>
> = {
  asked: { approve: 'open', refuse: 'refused', end: 'ended' },
  open: { read: 'open', end: 'ended' },
  refused: {},
  ended: {},
  lapsed: {},
  over: {},
}

export function standing({ state, askedAt, until }: Emergency, now: Date): EmergencyState {
  if (state === 'asked' && now.getTime() >= askedAt.getTime() + WAITS) return 'lapsed'
  if (state === 'open' && (!until || now >= until)) return 'over'
  return state
}

/** What a step makes of it; `until` is set by agreeing alone. */
export function takeStep(
  emergency: Emergency,
  step: EmergencyStep,
  now: Date,
): Pick<Emergency, 'state' | 'until'> {
  const state = emergencySteps[standing(emergency, now)][step]
  if (!state) throw new Problem('emergency.state')
  const until =
    step === 'approve' ? new Date(now.getTime() + emergency.minutes * MINUTE) : emergency.until
  return { state, until }
}

/** Whether somebody else can agree now, or from when; and from when who asks can, to what others ask for. */
export function secondPerson(
  agreeing: readonly { id: string; from: Date }[],
  self: string,
  now: Date,
): { second: boolean; secondFrom: string | null; agreesFrom: string | null } {
  const later = (from: Date | undefined) => (from && from > now ? from.toISOString() : null)
  const others = agreeing.filter(({ id }) => id !== self).map(({ from }) => from)
  const first = others.toSorted((a, b) => a.getTime() - b.getTime())[0]
  return {
    second: first !== undefined && first <= now,
    secondFrom: later(first),
    agreesFrom: later(agreeing.find(({ id }) => id === self)?.from),
  }
}

/** How the slice that keeps a kind of record finds one, without knowing who asks or why. */
export interface EmergencyPort<Db, Keys> {
  kinds: readonly EmergencyKind[]
  /** Which record was named, and by what the second person knows it; null for what names none. */
  named(keys: Keys, kind: EmergencyKind, typed: string): { target: string; about: string } | null
  find(db: Db, keys: Keys, kind: EmergencyKind, target: string): Promise<FoundRecord | null>
}

export interface FoundRecord {
  /** Whom it concerns. */
  accountId: string | null
  /** Whether they may be named: not who wrote under a mask. */
  named: boolean
  clinicName: string | null
  title: string | null
  text: string | null
}
