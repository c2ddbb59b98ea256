import { describe, expect, it } from 'vitest'
import { isEasyPin } from './pin.ts'

describe('a PIN', () => {
  it.each([
    '0000',
    '99999999',
    '1234',
    '012345',
    '4321',
    '7890',
    '2468',
    '1212',
    '454545',
    '123123',
    '90129012',
    '1958',
    '2026',
  ])('%s is one that people try first', (pin) => {
    expect(isEasyPin(pin)).toBe(true)
  })

  it.each(['2753', '1243', '8040', '1880', '2110', '71958', '19580', '123412', '112233'])(
    '%s is not',
    (pin) => {
      expect(isEasyPin(pin)).toBe(false)
    },
  )
})
