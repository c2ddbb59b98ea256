import { describe, expect, test } from 'vitest'
import { isWeak } from './weak-password.ts'

describe('a password', () => {
  test.each([
    ['password password', true],
    ['aaaaaaaaaaaaaaaa', true],
    ['abc-abc-abc-abc-', true],
    ['Correct Horse Battery Staple', true],
    ['willow teapot 22', true],
    ['a kettle by the window', false],
    ['contraseña para la abuela', false],
  ])('%s is too easy to guess: %s', (password, weak) => {
    expect(isWeak(password, ['Willow Teapot', 'ana'])).toBe(weak)
  })
})
