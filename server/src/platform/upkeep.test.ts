import { describe, expect, it } from 'vitest'
import { subscriptions } from '../subscriptions.ts'
import { cron } from './upkeep.ts'

describe('the clock', () => {
  it('wakes everybody who listens to it, and nobody else', () => {
    const listening = Object.entries(subscriptions)
      .filter(([event]) => event.endsWith('.passed'))
      .flatMap(([event, names]) =>
        names.map((name) => `${event} ${typeof name === 'string' ? name : name.name}`),
      )
    const woken = cron.map(({ event, name }) => `${event} ${name}`)
    expect(woken.toSorted()).toEqual(listening.toSorted())
  })
})
