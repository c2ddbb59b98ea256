import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { newPaperCodes, newSecret, paperHash, stepOf } from './second-factor.ts'

/** "12345678901234567890", the secret of the vectors in RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => ({ now: new Date(seconds * 1000), lastStep: 0 })

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('after %i seconds the code of the RFC is right, however it is spaced', (seconds, code) => {
  expect(stepOf(code, SECRET, at(seconds))).toBe(Math.floor(seconds / 30))
  expect(stepOf(`${code.slice(0, 3)} ${code.slice(3)}`, SECRET, at(seconds))).not.toBeNull()
})

test('a code is right half a minute before and after, and no longer', () => {
  const code = generateSync({ secret: SECRET, epoch: 3000 })
  const right = [2940, 2970, 3029, 3059, 3060].map((now) => stepOf(code, SECRET, at(now)) !== null)
  expect(right).toEqual([false, true, true, true, false])
})

test('a code is good once, and so is none of an earlier half minute', () => {
  const now = new Date(3000 * 1000)
  const code = (epoch: number) => generateSync({ secret: SECRET, epoch })
  expect(stepOf(code(3000), SECRET, { now, lastStep: 100 })).toBeNull()
  expect(stepOf(code(2970), SECRET, { now, lastStep: 100 })).toBeNull()
  expect(stepOf(code(3030), SECRET, { now, lastStep: 100 })).toBe(101)
})

test.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦'])('%j is no code of an app', (code) => {
  expect(stepOf(code, newSecret(), at(3000))).toBeNull()
})

test('codes on paper are ten, of letters and figures that are not taken for each other', () => {
  const codes = newPaperCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes)
    expect(code).toMatch(/^(?:[a-hj-km-np-z2-9]{4}-){2}[a-hj-km-np-z2-9]{4}$/)
})

test('a code on paper is the same in capitals and without its hyphens, and another one for somebody else', () => {
  const index = (purpose: string, text: string) => Buffer.from(`${purpose} ${text}`)
  const hash = (who: string, code: string) => paperHash({ index }, who, code).toString()
  expect(hash('ana', 'ABCD EFGH 2345')).toBe(hash('ana', 'abcd-efgh-2345'))
  expect(hash('ana', 'abcd-efgh-2345')).not.toBe(hash('ben', 'abcd-efgh-2345'))
})
