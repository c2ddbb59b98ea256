import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.ts'

const keyed = (purpose: string, text: string) => createHmac('sha256', purpose).update(text).digest()
const others = (purpose: string, text: string) =>
  createHmac('sha256', `other ${purpose}`).update(text).digest()
const accountId = '019a5f3c-7d2e-7abc-8def-0123456789ab'
/** What the route takes. */
const form = /^[A-Za-z0-9_.-]{20,200}$/

describe('the token of an unsubscribe link', () => {
  test.each(['reply', 'decision', 'all'] as const)(
    'says whose mail to stop, and which: %s',
    (kind) => {
      const token = unsubscribeToken(keyed, { accountId, kind })
      expect(token).toMatch(form)
      expect(readUnsubscribeToken(keyed, token)).toEqual({ accountId, kind })
    },
  )

  test('shows nobody the id of the account', () => {
    const bytes = Buffer.from(unsubscribeToken(keyed, { accountId, kind: 'reply' }), 'base64url')
    expect(bytes.toString('hex')).not.toContain(accountId.replaceAll('-', '').slice(0, 8))
  })

  test('is nothing once a bit of it is another, or the key', () => {
    const bytes = Buffer.from(unsubscribeToken(keyed, { accountId, kind: 'reply' }), 'base64url')
    expect(readUnsubscribeToken(others, bytes.toString('base64url'))).toBeNull()
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(readUnsubscribeToken(keyed, changed.toString('base64url'))).toBeNull()
    }
    expect(readUnsubscribeToken(keyed, bytes.subarray(1).toString('base64url'))).toBeNull()
    expect(readUnsubscribeToken(keyed, 'x'.repeat(200))).toBeNull()
  })
})
