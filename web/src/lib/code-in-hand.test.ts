import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { codeInHand, dropCode, holdCode } from './code-in-hand.ts'

const code = { code: 'K7P39QXM2T1', clinicName: 'Lakeside', groupSlug: 'breast-cancer' }

beforeEach(dropCode)
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('is still there after the page was closed, and the same object each time it is asked for', () => {
  holdCode(code)
  expect(codeInHand()).toMatchObject(code)
  expect(codeInHand()).toBe(codeInHand())
})

it('is gone once it was spent or put away', () => {
  holdCode(code)
  dropCode()
  expect(codeInHand()).toBeNull()
  expect(localStorage.length).toBe(0)
})

it('is forgotten after a day', () => {
  vi.useFakeTimers({ now: 0 })
  holdCode(code)
  vi.setSystemTime(25 * 3_600_000)
  // As a page that is opened anew reads it.
  localStorage.setItem('kith.code', `${localStorage.getItem('kith.code')} `)
  expect(codeInHand()).toBeNull()
})

it('is not read from what somebody else wrote there', () => {
  localStorage.setItem('kith.code', '{"code": 1}')
  expect(codeInHand()).toBeNull()
  localStorage.setItem('kith.code', 'nonsense')
  expect(codeInHand()).toBeNull()
})

it('lasts as long as the page where storage is switched off', () => {
  const off = () => {
    throw new Error('off')
  }
  vi.stubGlobal('localStorage', { getItem: off, setItem: off, removeItem: off })
  holdCode(code)
  expect(codeInHand()).toEqual(code)
  dropCode()
  expect(codeInHand()).toBeNull()
  vi.unstubAllGlobals()
})
