import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keysOf, makeLive } from './live.ts'

const post = 'post:018f0000-0000-7000-8000-000000000001' as const
const id = post.slice(5)

class FakeSocket extends EventTarget {
  readyState: 0 | 1 = 0
  sent: unknown[] = []
  send(data: string) {
    this.sent.push(JSON.parse(data))
  }
  go(up: boolean) {
    this.readyState = up ? 1 : 0
    if (up) this.dispatchEvent(new Event('open'))
  }
  hear(message: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }))
  }
}

async function started() {
  const socket = new FakeSocket()
  const queries = new QueryClient()
  const invalidate = vi.spyOn(queries, 'invalidateQueries').mockResolvedValue()
  // The test's socket knows only what the live connection uses.
  const live = makeLive(queries, () => Promise.resolve(socket))
  const stop = live.watch([post])
  await vi.advanceTimersByTimeAsync(0)
  socket.go(true)
  return { socket, live, stop, invalidate }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('keeping the screen fresh', () => {
  it('subscribes to what is shown, once for all who watch it, and lets go with the last', async () => {
    const { socket, live, stop } = await started()
    const stopSecond = live.watch([post])
    stop()
    expect(socket.sent).toEqual([{ type: 'subscribe', topics: [post] }])
    stopSecond()
    expect(socket.sent.at(-1)).toEqual({ type: 'unsubscribe', topics: [post] })
  })

  it('asks again for what went stale, and for nothing else', async () => {
    const { socket, invalidate } = await started()
    socket.hear({ type: 'stale', topics: [post] })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(invalidate.mock.calls).toEqual([[{ queryKey: ['posts', id] }]])
  })

  it('asks for everything after a resync, and after words it does not know', async () => {
    const { socket, invalidate } = await started()
    socket.hear({ type: 'resync' })
    expect(invalidate.mock.calls).toEqual([[]])
    socket.hear({ type: 'news from the future' })
    expect(invalidate.mock.calls).toEqual([[], []])
  })

  it('subscribes anew and asks for what is shown when the connection comes back', async () => {
    const { socket, invalidate } = await started()
    socket.go(false)
    socket.go(true)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(invalidate.mock.calls).toEqual([[{ queryKey: ['posts', id] }]])
    expect(socket.sent).toEqual([
      { type: 'subscribe', topics: [post] },
      { type: 'subscribe', topics: [post] },
    ])
  })

  it('asks once a minute while the connection is down, and not while it is up', async () => {
    const { socket, invalidate } = await started()
    await vi.advanceTimersByTimeAsync(130_000)
    expect(invalidate).not.toHaveBeenCalled()
    socket.go(false)
    await vi.advanceTimersByTimeAsync(61_000)
    expect(invalidate.mock.calls).toEqual([[{ queryKey: ['posts', id] }]])
  })

  it('knows what goes stale with each topic', () => {
    expect(keysOf('group:g')).toEqual([['groups'], ['home'], ['unread']])
    expect(keysOf('queue')).toEqual([['queue']])
    expect(keysOf('moon:1')).toEqual([])
  })
})
