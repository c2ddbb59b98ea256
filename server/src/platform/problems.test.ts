import { afterEach, expect, it, vi } from 'vitest'
import { sayTrace } from './problems.ts'

afterEach(() => vi.restoreAllMocks())

function said(told: unknown, about?: Record<string, string>): unknown {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  sayTrace(told, about)
  return JSON.parse(String(write.mock.lastCall?.[0]))
}

it('says where an error came from, also of a copy of one, and never its words', () => {
  const cause = Object.assign(new TypeError('words of a person'), { code: '23505' })
  const error = new RangeError('other words of a person', { cause })
  const at = expect.arrayContaining([expect.stringContaining('problems.test.ts')])
  const traced = { name: 'RangeError', at, cause: { name: 'TypeError', code: '23505', at } }
  expect(said(error)).toEqual(traced)
  const copy = { message: error.message, stack: error.stack, cause, queue: 'one' }
  expect(said(copy)).toEqual(traced)
  expect(said(error, { survey: 'one' })).toEqual({ survey: 'one', ...traced })
  expect(JSON.stringify([said(error), said(copy)])).not.toContain('of a person')
})
