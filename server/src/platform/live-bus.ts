import pg from 'pg'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { topicPattern, type Topic } from '@kith/shared/topics.ts'
import { LIVE_CHANNEL } from './outbox.ts'

export const TopicName = Type.Unsafe<Topic>({ type: 'string', pattern: topicPattern })

/** What one commit tells: topics that went stale, and accounts whose rights or sessions changed. */
const News = Type.Object({ topics: Type.Array(TopicName), recheck: Type.Array(Type.String()) })
export type News = Static<typeof News>
const newsForm = Compile(News)

export interface Bus {
  start(): Promise<void>
  stop(): Promise<void>
}

/** One connection that LISTENs. When it breaks it is opened again, and `back` says that some news may be lost. */
export function bus(
  url: string,
  on: {
    news(news: News): Promise<void>
    /** Whether news comes in, at each change of it. */
    listening(yes: boolean): void
    back(): void
    onError(error: Error): void
  },
): Bus {
  let client: pg.Client | null = null
  let stopped = false

  async function start(): Promise<void> {
    const opened = new pg.Client({
      connectionString: url,
      application_name: 'kith live',
      keepAlive: true,
    })
    opened.on('notification', ({ payload }) => {
      const news: unknown = JSON.parse(payload ?? '{}')
      if (newsForm.Check(news)) on.news(news).catch(on.onError)
    })
    opened.on('error', () => void again())
    await opened.connect()
    await opened.query(`LISTEN ${LIVE_CHANNEL}`)
    client = opened
    on.listening(true)
  }

  async function again(): Promise<void> {
    const broken = client
    client = null
    on.listening(false)
    await broken?.end().catch(() => {})
    while (!stopped && !client) {
      await new Promise((wait) => setTimeout(wait, 500))
      await start().then(on.back, () => {})
    }
  }

  return {
    start,
    async stop() {
      stopped = true
      on.listening(false)
      await client?.end()
    },
  }
}
