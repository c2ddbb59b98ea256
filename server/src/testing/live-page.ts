import WebSocket from 'ws'
import type { LiveMessage } from '@kith/shared/topics.ts'
import { COOKIE } from '#platform/server.ts'
import type { TestPerson } from './accounts.ts'
import { ORIGIN, until, type TestApp } from './app.ts'

/** An open page of somebody: a real socket, where the app listens on a port. */
export interface LivePage {
  heard: LiveMessage[]
  closed: number | null
  socket: WebSocket
}

export async function livePage(
  app: TestApp,
  who: TestPerson,
  topics: readonly string[],
): Promise<LivePage> {
  const address = app.http.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, {
    origin: ORIGIN,
    headers: { cookie: `${COOKIE}=${who.token}` },
  })
  const opened: LivePage = { heard: [], closed: null, socket }
  socket.on('message', (data: Buffer) => opened.heard.push(JSON.parse(data.toString())))
  socket.on('close', (code) => (opened.closed = code))
  await until(() => opened.heard.some(({ type }) => type === 'ready'))
  socket.send(JSON.stringify({ type: 'subscribe', topics }))
  await new Promise((wait) => setTimeout(wait, 200))
  return opened
}
