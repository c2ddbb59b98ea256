import { describe, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

describe('a password', () => {
  test('opens with what was typed, however its accents are written, and with nothing else', async () => {
    const stored = await hashPassword('la contraseña de Ana')
    expect(await verifyPassword(stored, 'la contrasen\u0303a de Ana')).toBe(true)
    expect(await verifyPassword(stored, 'la contraseña de ana')).toBe(false)
    expect(await verifyPassword(null, 'nobody has this password')).toBe(false)
  })

  test('is refused by a busy server rather than waited for without end', async () => {
    const many = await Promise.allSettled(
      Array.from({ length: 80 }, () => verifyPassword(null, 'x')),
    )
    const refused = many.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(80 - 3 - 64)
    expect(await verifyPassword(null, 'x')).toBe(false)
  })
})
