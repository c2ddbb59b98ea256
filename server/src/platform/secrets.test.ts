import { describe, expect, test } from 'vitest'
import { secrets } from './secrets.ts'

const key = (letter: string) => letter.repeat(43)
const of = (current: string, keys: Record<string, string>) =>
  secrets({ keys: { current, keys }, visitKeys: null, stateDir: '/nowhere' })

describe('a sealed field', () => {
  const one = of('k1', { k1: key('A') })

  test('opens in its own place, and nowhere else', () => {
    const sealed = one.seal('account|email|1', 'river@example.org')
    expect(one.open('account|email|1', sealed)).toBe('river@example.org')
    expect(() => one.open('account|email|2', sealed)).toThrow()
    expect(sealed.includes('river')).toBe(false)
  })

  test('does not open once a byte was changed', () => {
    const sealed = one.seal('account|email|1', 'river@example.org')
    for (let at = 3; at < sealed.length; at++) {
      const bent = Buffer.from(sealed)
      bent[at] = (bent[at] ?? 0) ^ 1
      expect(() => one.open('account|email|1', bent), `byte ${at}`).toThrow()
    }
  })

  test('is another one each time', () => {
    expect(one.seal('a|b|c', 'same').equals(one.seal('a|b|c', 'same'))).toBe(false)
  })

  test('still opens after the current key changed, as long as the old one is known', () => {
    const sealed = one.seal('a|b|c', 'words')
    const rotated = of('k2', { k1: key('A'), k2: key('B') })
    expect(rotated.open('a|b|c', sealed)).toBe('words')
    expect(() => of('k2', { k2: key('B') }).open('a|b|c', sealed)).toThrow(/no key "k1"/)
  })

  test('is found by the same index after the key changed', () => {
    const rotated = of('k2', { k1: key('A'), k2: key('B') })
    expect(rotated.index('email', 'x').equals(one.index('email', 'x'))).toBe(true)
    expect(one.index('email', 'x').equals(one.index('code', 'x'))).toBe(false)
  })
})
