import { describe, expect, it } from 'vitest'
import type { barredBy } from './appealed.ts'
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

describe('with somebody who comes to know the author', () => {
  const few = { knowing: 'ben', bounds: { versions: 1, episodes: 1, claims: 2 } }

  it('breaks no invariant', { timeout: 60_000 }, () => {
    const { states, counterexample } = explore(few)
    process.stdout.write(`model, knowing: ${states} states\n`)
    expect(counterexample).toBeNull()
    expect(states).toBeGreaterThan(1000)
  })

  it.each<[ItemAction, string]>([
    ['claim', 'eligible'],
    ['hide', 'eligible'],
    ['show', 'eligible'],
    ['decide', 'eligible'],
    ['propose', 'eligible'],
    ['cosign', 'eligible'],
    ['cosign', 'proposer-eligible'],
    ['refuse', 'eligible'],
  ])('%s without the guard “%s” lets them', (action, guard) => {
    const looking = /the words of someone they know/
    const { counterexample } = explore({ ...few, items: without(action, guard), looking })
    expect(counterexample?.breach).toBe('I4 the words of someone they know')
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
    ['what is left of the day', 'read by one', without('claim', 'budget-left')],

    ['★ the second person', 'I4 decided by one', without('decide', 'one-is-enough')],
    ['the need of a second', 'proposed what', without('propose', 'two-are-needed')],
    ['the holder of a proposal', 'I2', without('propose', 'holder')],
    ['the fence of a proposal', 'I2', without('propose', 'same-fence')],
    ['the lease of a proposal', 'I2', without('propose', lease)],
    ['the version of a proposal', 'I8', without('propose', 'same-version')],
    ['eligibility at a proposal', 'I4|I5', without('propose', 'eligible')],
    ['★ the other person', 'I4 one person', without('cosign', 'other-person')],
    ['★ the proposal that was read', 'I8 agreed to another', without('cosign', 'same-fence')],
    ['★ the version of the second word', 'I8 agreed on', without('cosign', 'same-version')],
    ['★ eligibility of the second word', 'I4|I5', without('cosign', 'eligible')],
    ['★ eligibility of the first word', 'I4|I5', without('cosign', 'proposer-eligible')],
    ['what is left of the second’s day', 'read by one', without('cosign', 'budget-left')],
    [
      'the crisis in what is proposed to be erased',
      'to be erased',
      without('propose', 'words-not-needed'),
    ],
    [
      '★ the crisis in what is erased',
      'the words were erased',
      without('cosign', 'words-not-needed'),
    ],
    ['what is for good', 'what is for good', without('undo', 'may-be-undone')],
    ['★ the checklist of what is proposed', 'I15 proposed', without('propose', 'crisis-checked')],
    [
      '★ the checklist at the second word',
      'I15 a crisis ended',
      without('cosign', 'crisis-checked'),
    ],
    ['the other person who does not agree', 'I4 answered', without('refuse', 'other-person')],
    ['eligibility of who does not agree', 'I4|I5', without('refuse', 'eligible')],
    ['the proposer who takes it back', 'taken back by', without('take-back', 'proposer')],
    [
      '★ the end of a proposal at an edit',
      'I8 proposed on',
      without('revise-proposed', 'end-proposal', { to: 'same' }),
    ],
    ['closing what waits for a second', 'a text was judged', from('close', ['open', 'claimed'])],
    ['joining what waits for a second', 'I1', from('join', ['open', 'claimed'])],

    ['the holder who hides', 'I2', without('hide', 'holder')],
    ['the fence of a hiding', 'I2', without('hide', 'same-fence')],
    ['the lease of a hiding', 'I2', without('hide', lease)],
    ['the version of a hiding', 'I8', without('hide', 'same-version')],
    ['eligibility at a hiding', 'I4|I5', without('hide', 'eligible')],
    ['★ the harm without which nothing is hidden', 'taken away', without('hide', 'may-be-hidden')],
    ['the holder who shows again', 'I2', without('show', 'holder')],
    ['the fence of what is shown again', 'I2', without('show', 'same-fence')],
    ['the lease of what is shown again', 'I2', without('show', lease)],
    ['the version of what is shown again', 'I8', without('show', 'same-version')],
    ['eligibility of who shows again', 'I4|I5', without('show', 'eligible')],
    ['★ the very words that were hidden', 'I11 shown again', without('show', 'hidden-as-shown')],

    ['the answer to an appeal', 'an appeal without', without('decide', 'answers-appeal')],
    ['★ the appeal that outlives its text', 'I9', without('close', 'unappealed')],
    ['the appeal that waits, at an undoing', 'I9 undone', without('undo', 'no-appeal-open')],
    ['the last word', 'the last word', without('undo', 'no-answer')],
  ])('without %s breaks %s', (_, invariant, items) => {
    const { counterexample } = explore({ items })
    expect(counterexample?.breach).toMatch(new RegExp(`^(${invariant})`))
    expect(counterexample?.trace.length).toBeLessThanOrEqual(10)
  })

  it('without ★ the second person lets one alone end a crisis, whatever they decide', () => {
    const items = without('decide', 'one-is-enough')
    for (const action of ['approve', 'ask-to-edit', 'remove', 'no-action', 'ban'])
      expect(
        explore({ items, looking: RegExp(`: ${action}: I15`) }).counterexample,
        action,
      ).toEqual({
        breach: 'I15 a crisis ended by one person',
        trace: expect.any(Array),
      })
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

/** The table without this guard or effect, which must have been there. */
function without(action: ItemAction, name: string, more: Partial<ItemRow> = {}): ItemTable {
  const row = itemTable[action]
  const guards = row.guards.filter((guard) => guard !== name)
  const effects = row.effects.filter((effect) => effect !== name)
  if (guards.length + effects.length === row.guards.length + row.effects.length)
    throw new Error(`${action} has no ${name}`)
  return { ...itemTable, [action]: { ...row, guards, effects, ...more } }
}

function from(action: ItemAction, states: ItemRow['from'], to = itemTable[action].to): ItemTable {
  return { ...itemTable, [action]: { ...itemTable[action], from: states, to } }
}

function change(event: ContentEvent, moves: ContentRow['moves']): ContentTable {
  const row = contentTable[event]
  return { ...contentTable, [event]: { ...row, moves: { ...row.moves, ...moves } } }
}
