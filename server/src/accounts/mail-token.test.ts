import { createHmac, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { mailToken, readMailToken } from './mail-token.ts'

const keyed = (purpose: string, text: string) =>
  createHmac('sha256', `key ${purpose}`).update(text).digest()
const emailIndex = keyed('email', 'a@example.org')
const moved = keyed('email', 'b@example.org')

test('the id of a mail says to whom and where it went, to nobody but us', () => {
  const id = randomUUID()
  const token = mailToken(keyed, { id, emailIndex })
  expect(token).toMatch(/^[\w-]{54}$/)
  const mailed = readMailToken(keyed, token)
  expect(mailed?.accountId).toBe(id)
  expect(mailed?.wentTo(emailIndex)).toBe(true)
  expect(mailed?.wentTo(moved)).toBe(false)
  expect(Buffer.from(token, 'base64url').toString('hex')).not.toContain(id.replaceAll('-', ''))
})

test('each mail has an id of its own', () => {
  const about = { id: randomUUID(), emailIndex }
  expect(mailToken(keyed, about)).not.toBe(mailToken(keyed, about))
})

test('an id that was changed anywhere, or made with another key, is believed by nobody', () => {
  const token = mailToken(keyed, { id: randomUUID(), emailIndex })
  for (let at = 0; at < 40; at++) {
    const bytes = Buffer.from(token, 'base64url')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    expect(readMailToken(keyed, bytes.toString('base64url'))?.wentTo(emailIndex)).toBe(false)
  }
  const other = (purpose: string, text: string) => keyed(`x${purpose}`, text)
  expect(readMailToken(other, token)?.wentTo(emailIndex)).toBe(false)
  expect(readMailToken(keyed, 'short')).toBeNull()
})
