import { describe, expect, it } from 'vitest'
import { EMERGENCY_STATES } from '@kith/shared/accounts/emergency-contract.ts'
import { emergencySteps, standing, takeStep, type Emergency } from './emergency.ts'

const asked = new Date('2026-03-10T10:00:00Z')
const at = (minutes: number) => new Date(asked.getTime() + minutes * 60_000)
const of = (state: Emergency['state'], until: Date | null = null): Emergency => ({
  state,
  minutes: 15,
  askedAt: asked,
  until,
})

describe('looking in an emergency', () => {
  it.each([
    [of('asked'), 0, 'asked'],
    [of('asked'), 24 * 60 - 1, 'asked'],
    [of('asked'), 24 * 60, 'lapsed'],
    [of('open', at(15)), 14.99, 'open'],
    [of('open', at(15)), 15, 'over'],
    [of('open'), 1, 'over'],
    [of('refused'), 9999, 'refused'],
    [of('ended'), 9999, 'ended'],
  ] as const)('%j stands after %d minutes as %s', (emergency, minutes, state) => {
    expect(standing(emergency, at(minutes))).toBe(state)
  })

  it('is opened for the minutes that were asked for, from when the second person agreed', () => {
    expect(takeStep(of('asked'), 'approve', at(60))).toEqual({ state: 'open', until: at(75) })
    expect(takeStep(of('open', at(75)), 'read', at(74))).toEqual({ state: 'open', until: at(75) })
  })

  it('can be read while it is open and at no other time, and nothing follows an end', () => {
    const may = EMERGENCY_STATES.map((state) => [state, Object.keys(emergencySteps[state])])
    expect(Object.fromEntries(may)).toEqual({
      asked: ['approve', 'refuse', 'end'],
      open: ['read', 'end'],
      refused: [],
      ended: [],
      lapsed: [],
      over: [],
    })
  })

  it.each([
    ['asked', 'read', 1],
    ['asked', 'approve', 24 * 60],
    ['open', 'approve', 1],
    ['open', 'read', 16],
    ['refused', 'approve', 1],
    ['ended', 'read', 1],
  ] as const)('%s refuses to %s after %d minutes', (state, step, minutes) => {
    expect(() => takeStep(of(state, at(15)), step, at(minutes))).toThrow(
      expect.objectContaining({ code: 'emergency.state' }),
    )
  })
})
