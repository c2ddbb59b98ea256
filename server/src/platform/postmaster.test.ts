import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { subscriptions } from '../subscriptions.ts'
import { root } from './config.ts'

it.each(['en', 'es'])('what waits for the post is called something on its page: %s', (locale) => {
  const words = readFileSync(resolve(root, `web/src/messages/${locale}/admin.po`), 'utf8')
  const queues = Object.entries(subscriptions).flatMap(([event, names]) =>
    names.flatMap((one) => {
      const name = typeof one === 'string' ? one : one.name
      return name === 'letter' || name === 'mail' ? [`${event}.${name}`] : []
    }),
  )
  expect(queues.length).toBeGreaterThan(5)
  expect(queues.filter((name) => !words.includes(`"admin.mail.queue.${name}"`))).toEqual([])
})
