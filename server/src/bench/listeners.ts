import WebSocket from 'ws'

/** Open pages in a process of their own, so that what they cost is not counted as the server's. */
interface Order {
  url: string
  topic: string | null
  cookies: string[]
  count: number
}

const sockets: WebSocket[] = []
let heard = 0

process.on('message', (order: Order | 'forget') => {
  if (order === 'forget') heard = 0
  else void open(order)
})

async function open({ url, topic, cookies, count }: Order): Promise<void> {
  for (let n = 0; n < count; n++) {
    sockets.push(await opened(url, topic, cookies[n % cookies.length]))
    // Who has just come has to be let in before the next crowd.
    if (n % 50 === 49) await new Promise((next) => setTimeout(next, 20))
  }
  await new Promise((next) => setTimeout(next, 1_000))
  process.send?.('open')
}

function opened(url: string, topic: string | null, cookie: string | undefined): Promise<WebSocket> {
  const headers = { origin: new URL(url.replace('ws:', 'http:')).origin, ...(cookie && { cookie }) }
  const socket = new WebSocket(url, { headers })
  socket.on('message', (data: Buffer) => {
    const said = data.toString()
    if (said.includes('ready') && topic)
      socket.send(JSON.stringify({ type: 'subscribe', topics: [topic] }))
    if (!said.includes('stale')) return
    heard += 1
    if (heard === sockets.length) process.send?.(now())
  })
  return new Promise((done, failed) => {
    socket.on('open', () => done(socket))
    socket.on('error', failed)
  })
}

/** Milliseconds that two processes of one machine count alike. */
function now(): number {
  return performance.timeOrigin + performance.now()
}
