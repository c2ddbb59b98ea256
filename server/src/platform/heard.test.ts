import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Heard } from './heard.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => vi.useRealTimers())

function shelfOf(heard: Heard) {
  let truth = 1
  const shelf = heard.shelf<number>()
  const read = () => shelf.read('one', async () => truth)
  return { read, change: () => (truth += 1) }
}

function listening() {
  const heard = new Heard()
  heard.listening(true)
  return heard
}

describe('what was heard a moment ago', () => {
  test('is believed for a second, and no longer', async () => {
    const { read, change } = shelfOf(listening())
    expect(await read()).toBe(1)
    change()
    vi.advanceTimersByTime(999)
    expect(await read()).toBe(1)
    vi.advanceTimersByTime(1)
    expect(await read()).toBe(2)
  })

  test('is forgotten at once when anything changed', async () => {
    const heard = listening()
    const { read, change } = shelfOf(heard)
    await read()
    change()
    heard.forget()
    expect(await read()).toBe(2)
  })

  test('is not what was being found out when it changed', async () => {
    const heard = listening()
    const shelf = heard.shelf<string>()
    const { promise, resolve } = Promise.withResolvers<string>()
    const early = shelf.read('one', () => promise)
    heard.forget()
    resolve('before')
    expect(await early).toBe('before')
    expect(await shelf.read('one', async () => 'after')).toBe('after')
  })

  test('is nothing while no news comes in', async () => {
    const heard = new Heard()
    const { read, change } = shelfOf(heard)
    await read()
    change()
    expect(await read()).toBe(2)
    heard.listening(true)
    await read()
    heard.listening(false)
    change()
    expect(await read()).toBe(3)
  })

  test('is asked for once by all who want it at the same time', async () => {
    const shelf = listening().shelf<number>()
    const ask = vi.fn<() => Promise<number>>(async () => 1)
    await Promise.all([1, 2, 3].map(() => shelf.read('one', ask)))
    expect(ask).toHaveBeenCalledTimes(1)
  })

  test('is no failure', async () => {
    const shelf = listening().shelf<number>()
    await expect(shelf.read('one', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await shelf.read('one', async () => 1)).toBe(1)
  })
})
