import { expect, it } from 'vitest'
import { itemTable } from './item-table.ts'

const whole = Object.entries(itemTable)

it('holds every event of the machine, with where it leads', () => {
  const ways = whole.map(([name, { from, to }]) => `${name}: ${from.join(', ')} → ${to}`)
  expect(ways).toEqual([
    'claim: open, claimed → claimed',
    'renew: claimed → claimed',
    'release: claimed → open',
    'expire: claimed → open',
    'skip: claimed → open',
    'escalate: claimed → open',
    'lower: open, claimed, second → same',
    'hand: claimed → open',
    'tend: claimed → claimed',
    'alarm: claimed → claimed',
    'alarm-proposed: second → second',
    'alarm-again: open, claimed, second → same',
    'calm: open, claimed, second → same',
    'hide: claimed → claimed',
    'show: claimed → claimed',
    'hide-proposed: second → second',
    'show-proposed: second → second',
    'decide: claimed → decided',
    'propose: claimed → second',
    'cosign: second → decided',
    'refuse: second → open',
    'take-back: second → open',
    'close: open, claimed, second → closed',
    'join: open, claimed, second → same',
    'revise: open, claimed → same',
    'revise-proposed: second → open',
    'undo: decided → open',
    'undo-withdrawn: decided → closed',
  ])
})

it('asks again who decides, and on which version, in every row that decides', () => {
  const deciding = whole.filter(([, { to }]) => to === 'decided')
  expect(deciding.map(([name]) => name)).toEqual(['decide', 'cosign'])
  for (const [name, { guards }] of deciding)
    expect(guards, name).toEqual(expect.arrayContaining(['same-version', 'eligible']))
})

it('lets only the holder, under the present fence, act on what is held', () => {
  const open = whole
    .filter(([, { who }]) => who === 'holder')
    .filter(([, { guards }]) => !guards.includes('holder') || !guards.includes('same-fence'))
  expect(open).toEqual([])
})

it('wants another person for a second word, and never undoes a withdrawal by reopening', () => {
  expect(itemTable.cosign.guards).toContain('other-person')
  expect(itemTable.refuse.guards).toContain('other-person')
  expect(itemTable.undo.guards).toContain('not-over')
})
