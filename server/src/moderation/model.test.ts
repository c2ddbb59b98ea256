import { describe, expect, it } from 'vitest'
import type { barredBy } from './appealed.ts'
import { contentTable, type ContentEvent, type ContentRow, type ContentTable } from './content.ts'
import { itemTable, type ItemAction, type ItemRow, type ItemTable } from './item-table.ts'
import type { Effect } from './item-effects.ts'
import { explore } from './model/explore.ts'
import { pairs, withoutGuard } from './model/faults.ts'
import { reverse } from './reversing.ts'

describe('all that can happen to a text under review', () => {
  it('breaks no invariant', { timeout: 180_000 }, () => {
    const began = performance.now()
    const { states, steps, counterexample } = explore()
    const took = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(`model: ${states} states, ${steps} steps, ${took} s\n`)
    expect(counterexample).toBeNull()
    expect(states).toBeGreaterThan(30_000)
  })
})

describe('with somebody who comes to know the author', () => {
  const few = { knowing: 'ben', bounds: { versions: 1, episodes: 1, claims: 2 } }

  it('breaks no invariant', { timeout: 60_000 }, () => {
    const { states, counterexample } = explore(few)
    process.stdout.write(`model, knowing: ${states} states\n`)
    expect(counterexample).toBeNull()
    expect(states).toBeGreaterThan(1000)
  })

  // Who lowers a tier is asked twice: see item-faults.test.ts.
  const asking = pairs.filter(([row, guard]) => guard.endsWith('eligible') && row !== 'lower')

  it.each(asking)('%s without the guard “%s” lets them', (action, guard) => {
    const looking = /the words of someone they know/
    const { counterexample } = explore({ ...few, items: withoutGuard(action, guard), looking })
    expect(counterexample?.breach).toBe('I4 the words of someone they know')
  })
})

describe('the machine', () => {
  it.each<[string, string, ItemTable]>([
    ['★ the next fence at a claim', 'I2', withoutEffect('claim', 'next-fence')],
    ['★ the next version at an edit', 'I8', withoutEffect('revise', 'next-version')],
    ['★ the edit of an item that is claimed', 'I8', from('revise', ['open'])],
    ['★ closing with the text', 'a text was judged', from('close', [])],
    ['closing what is claimed', 'a text was judged', from('close', ['open'])],
    ['what a signal brings', 'read by one who', withoutEffect('join', 'merge-signal')],
    ['joining what is claimed', 'I1', from('join', ['open'])],
    [
      '★ the new episode, a signal reopening',
      'I3',
      from('join', ['open', 'claimed', 'decided'], 'open'),
    ],
    ['★ the new episode, a signal lost', 'I14', from('join', ['open', 'claimed', 'decided'])],
    ['the next episode of an undoing', 'I3', withoutEffect('undo', 'next-episode')],
    [
      '★ the end of a proposal at an edit',
      'I8 proposed on',
      withoutEffect('revise-proposed', 'end-proposal', { to: 'same' }),
    ],
    ['closing what waits for a second', 'a text was judged', from('close', ['open', 'claimed'])],
    ['joining what waits for a second', 'I1', from('join', ['open', 'claimed'])],
    ['what a report lets stand', 'I15 a danger taken back', withoutEffect('join', 'alarm-stands')],
    ['what an edit lets stand', 'I15 a danger taken back', withoutEffect('revise', 'alarm-stands')],
    ['what is begun lets stand', 'I15 a danger taken back', withoutEffect('tend', 'alarm-stands')],
    [
      'what a second person lets stand',
      'I15 a danger taken back',
      withoutEffect('alarm-again', 'alarm-stands'),
    ],
    [
      'what a proposal lets stand',
      'I15 a danger taken back',
      withoutEffect('propose', 'alarm-stands'),
    ],
  ])('without %s breaks %s', (_, invariant, items) => {
    const { counterexample } = explore({ items })
    expect(counterexample?.breach).toMatch(new RegExp(`^(${invariant})`))
    expect(counterexample?.trace.length).toBeLessThanOrEqual(10)
  })

  it('without ★ the second person lets one alone end a crisis, whatever they decide', () => {
    const items = withoutGuard('decide', 'one-is-enough')
    for (const action of ['approve', 'ask-to-edit', 'remove', 'no-action', 'ban'])
      expect(
        explore({ items, looking: RegExp(`: ${action}: I15`) }).counterexample,
        action,
      ).toEqual({
        breach: 'I15 a crisis ended by one person',
        trace: expect.any(Array),
      })
  })

  it('without what a signal brings, lets one alone end a crisis that nobody sees is one', () => {
    const items = withoutEffect('join', 'merge-signal')
    const { counterexample } = explore({
      items,
      bounds: { versions: 1 },
      looking: /I15 a crisis ended/,
    })
    expect(counterexample?.breach).toBe('I15 a crisis ended by one person')
  })

  it.each<[string, string, ContentTable]>([
    ['the decision behind a removal', 'I6', change('hide', { live: 'removed' })],
  ])('without %s breaks %s', (_, invariant, content) => {
    expect(explore({ content }).counterexample?.breach).toMatch(new RegExp(`^(${invariant})`))
  })

  it.each<[string, typeof barredBy]>([
    ['the one who decided', () => []],
    ['★ the one who agreed', ({ decidedBy }) => [decidedBy]],
  ])('without the bar of %s, lets them answer the appeal', (_, bars) => {
    const { counterexample } = explore({ barredBy: bars })
    expect(counterexample?.breach).toMatch(/^I4 the appeal/)
  })

  it('without ★ the end that a withdrawal is, brings back what its author took back', () => {
    const careless: typeof reverse = (past, subject) => {
      const { was = null } = past.details
      return { ...reverse(past, subject), was, after: was?.state ?? subject.state }
    }
    expect(explore({ reverse: careless }).counterexample?.breach).toMatch(/^an author’s/)
  })
})

/** The table without this effect, which must have been there. */
function withoutEffect(action: ItemAction, name: Effect, more: Partial<ItemRow> = {}): ItemTable {
  const row = itemTable[action]
  if (!row.effects.includes(name)) throw new Error(`${action} has no ${name}`)
  const effects = row.effects.filter((effect) => effect !== name)
  return { ...itemTable, [action]: { ...row, effects, ...more } }
}

function from(action: ItemAction, states: ItemRow['from'], to = itemTable[action].to): ItemTable {
  return { ...itemTable, [action]: { ...itemTable[action], from: states, to } }
}

function change(event: ContentEvent, moves: ContentRow['moves']): ContentTable {
  const row = contentTable[event]
  return { ...contentTable, [event]: { ...row, moves: { ...row.moves, ...moves } } }
}
