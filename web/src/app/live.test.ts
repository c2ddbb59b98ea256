import { QueryClient, QueryObserver } from '@tanstack/react-query'
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

/** A screen with two queries on it, of which one was answered before anybody listened. */
async function begun() {
  const socket = new FakeSocket()
  const queries = new QueryClient()
  const asked: string[] = []
  const show = (key: string[]) => {
    const queryFn = () => asked.push(key.join(' '))
    const observer = new QueryObserver(queries, { queryKey: key, queryFn, staleTime: Infinity })
    return observer.subscribe(() => {})
  }
  // The test's socket knows only what the live connection uses.
  const live = makeLive(queries, () => Promise.resolve(socket))
  show(['posts', id])
  show(['home'])
  await vi.advanceTimersByTimeAsync(0)
  const stop = live.watch([post])
  await vi.advanceTimersByTimeAsync(0)
  asked.length = 0
  return { socket, queries, live, stop, show, asked }
}

/** The same when all that was missed has been asked for. */
async function started() {
  const begin = await begun()
  const { socket, asked } = begin
  socket.go(true)
  socket.hear({ type: 'ready' })
  await vi.advanceTimersByTimeAsync(2_000)
  asked.length = 0
  return begin
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

  it('asks again for what was loaded before anybody listened, and for nothing else', async () => {
    const { socket, asked } = await begun()
    socket.go(true)
    socket.hear({ type: 'ready' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toEqual([`posts ${id}`])
  })

  it('does not ask again for what was asked for while somebody listened', async () => {
    const { socket, queries, asked } = await begun()
    socket.go(true)
    socket.hear({ type: 'ready' })
    queries.removeQueries({ queryKey: ['posts', id] })
    await queries.fetchQuery({ queryKey: ['posts', id], queryFn: () => asked.push('anew') })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toEqual(['anew'])
  })

  it('asks for nothing when a connection opens that is not let in', async () => {
    const { socket, asked } = await begun()
    socket.go(true)
    socket.go(false)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toEqual([])
  })

  it('asks again for what lay in memory when its topic came on the screen', async () => {
    const { live, asked } = await started()
    live.watch(['group:018f0000-0000-7000-8000-000000000002'])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toEqual(['home'])
  })

  it('does not ask again for what came with its topic', async () => {
    const { live, show, asked } = await started()
    show(['groups', 'new'])
    await vi.advanceTimersByTimeAsync(0)
    asked.length = 0
    live.watch(['groups'])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toEqual([])
  })

  it('asks again for what went stale, and for nothing else', async () => {
    const { socket, asked } = await started()
    socket.hear({ type: 'stale', topics: [post] })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toEqual([`posts ${id}`])
  })

  it('asks once for what went stale with two topics', async () => {
    const { socket, asked } = await started()
    const groups = ['group:018f0000-0000-7000-8000-000000000002', 'group:other']
    socket.hear({ type: 'stale', topics: groups })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toEqual(['home'])
  })

  it('asks for everything after a resync, and after words it does not know', async () => {
    const { socket, asked } = await started()
    socket.hear({ type: 'resync' })
    expect(asked).toEqual([`posts ${id}`, 'home'])
    socket.hear({ type: 'news from the future' })
    expect(asked).toHaveLength(4)
  })

  it('subscribes anew and asks for what is shown when the connection comes back', async () => {
    const { socket, asked } = await started()
    socket.go(false)
    socket.go(true)
    socket.hear({ type: 'ready' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toEqual([`posts ${id}`])
    expect(socket.sent).toEqual([
      { type: 'subscribe', topics: [post] },
      { type: 'subscribe', topics: [post] },
    ])
  })

  it('asks once a minute while the connection is down, and not while it is up', async () => {
    const { socket, asked } = await started()
    await vi.advanceTimersByTimeAsync(130_000)
    expect(asked).toEqual([])
    socket.go(false)
    await vi.advanceTimersByTimeAsync(61_000)
    expect(asked).toEqual([`posts ${id}`])
  })

  it('knows what goes stale with each topic', () => {
    expect(keysOf('group:g')).toEqual([['groups'], ['home'], ['unread'], ['desk']])
    expect(keysOf('queue')).toEqual([['queue'], ['desk', 'count']])
    expect(keysOf('moon:1')).toEqual([])
  })
})
