import { describe, expect, it } from 'vitest'
import { contentTable, type ContentEvent, type ContentRow, type ContentTable } from './content.ts'
import { itemTable, type ItemAction, type ItemRow, type ItemTable } from './item-table.ts'
import { explore } from './model/explore.ts'
import { reverse } from './reversing.ts'

describe('all that can happen to a text under review', () => {
  it('breaks no invariant', { timeout: 60_000 }, () => {
    const { states, steps, counterexample } = explore()
    process.stdout.write(`model: ${states} states, ${steps} steps\n`)
    expect(counterexample).toBeNull()
    expect(states).toBeGreaterThan(30_000)
  })
})

describe('the machine', () => {
  const lease = 'lease-live'
  it.each<[string, string, ItemTable]>([
    ['★ the next fence at a claim', 'I2', without('claim', 'next-fence')],
    ['the free hands at a claim', 'I2', without('claim', 'unheld')],
    ['eligibility at a claim', 'I4', without('claim', 'eligible')],
    ['★ eligibility at the decision', 'I5', without('decide', 'eligible')],
    ['the holder at the decision', 'I2', without('decide', 'holder')],
    ['★ the fence at the decision', 'I2', without('decide', 'same-fence')],
    ['the lease at the decision', 'I2', without('decide', lease)],
    ['★ the version at the decision', 'I8', without('decide', 'same-version')],
    ['the checklist of a crisis', 'I15', without('decide', 'crisis-checked')],
    ['the lease at a renewal', 'I2', without('renew', lease)],
    ['the fence at a release', 'I2', without('release', 'same-fence')],
    ['the lease of what is handed on', 'I2', without('escalate', lease)],
    ['the end of the lease by the clock', 'I2', without('expire', 'lease-over')],
    ['★ the next version at an edit', 'I8', without('revise', 'next-version')],
    ['★ the edit of an item that is claimed', 'I8', from('revise', ['open'])],
    ['★ closing with the text', 'a text was judged', from('close', [])],
    ['closing what is claimed', 'a text was judged', from('close', ['open'])],
    ['the crisis that closes by itself', 'I15', without('close', 'not-crisis')],
    ['what a signal brings', 'I4', without('join', 'merge-signal')],
    ['joining what is claimed', 'I1', from('join', ['open'])],
    [
      '★ the new episode, a signal reopening',
      'I3',
      from('join', ['open', 'claimed', 'decided'], 'open'),
    ],
    ['★ the new episode, a signal lost', 'I14', from('join', ['open', 'claimed', 'decided'])],
    ['★ who may undo', 'I4|undone by', without('undo', 'decider-or-staff')],
    ['the fifteen minutes', 'undone too late', without('undo', 'within-15-minutes')],
    ['the once of an undoing', 'undone twice', without('undo', 'still-effective')],
    ['★ the later decision', 'undone below', without('undo', 'not-overtaken')],
    ['★ the end at a withdrawal', 'a text was judged', without('undo', 'not-over')],
    ['the next episode of an undoing', 'I3', without('undo', 'next-episode')],
  ])('without %s breaks %s', (_, invariant, items) => {
    const { counterexample } = explore({ items })
    expect(counterexample?.breach).toMatch(new RegExp(`^(${invariant})`))
    expect(counterexample?.trace.length).toBeLessThanOrEqual(10)
  })

  it.each<[string, string, ContentTable]>([
    ['the decision behind a removal', 'I6', change('hide', { live: 'removed' })],
  ])('without %s breaks %s', (_, invariant, content) => {
    expect(explore({ content }).counterexample?.breach).toMatch(new RegExp(`^(${invariant})`))
  })

  it('without ★ the end that a withdrawal is, brings back what its author took back', () => {
    const careless: typeof reverse = (past, subject) => {
      const { was = null } = past.details
      return { ...reverse(past, subject), was, after: was?.state ?? subject.state }
    }
    expect(explore({ reverse: careless }).counterexample?.breach).toMatch(/^an author’s/)
  })
})

/** The table without this guard or effect, which must have been there. */
function without(action: ItemAction, name: string): ItemTable {
  const row = itemTable[action]
  const guards = row.guards.filter((guard) => guard !== name)
  const effects = row.effects.filter((effect) => effect !== name)
  if (guards.length + effects.length === row.guards.length + row.effects.length)
    throw new Error(`${action} has no ${name}`)
  return { ...itemTable, [action]: { ...row, guards, effects } }
}

function from(action: ItemAction, states: ItemRow['from'], to = itemTable[action].to): ItemTable {
  return { ...itemTable, [action]: { ...itemTable[action], from: states, to } }
}

function change(event: ContentEvent, moves: ContentRow['moves']): ContentTable {
  const row = contentTable[event]
  return { ...contentTable, [event]: { ...row, moves: { ...row.moves, ...moves } } }
}
