import { expect, it } from 'vitest'
import { blank, faultsOf, linesOf, specOf, valuesOf, type RuleValues } from './rule-values.ts'

const fields = (values: Partial<RuleValues>) =>
  faultsOf({ ...blank, name: 'A rule', ...values }).map(({ field }) => field)

it('takes each line once, and no empty ones', () => {
  expect(linesOf(' one pill \n\npills\none pill\n')).toEqual(['one pill', 'pills'])
})

it.each([
  [{ name: ' ', terms: 'pill' }, ['rule-name']],
  [{ terms: '\n ' }, ['rule-terms']],
  [{ kind: 'pattern' }, ['rule-pattern']],
  [{ kind: 'personal' }, ['rule-personal']],
  [{ kind: 'duplicate', copies: '0' }, ['rule-copies']],
  [{ kind: 'rate', texts: 'x', minutes: '' }, ['rule-texts', 'rule-minutes']],
  [{ kind: 'link' }, []],
  [{ terms: 'pill' }, []],
] as const)('of %j misses %j', (values, missing) => {
  expect(fields({ ...values })).toEqual(missing)
})

it('is the same after it was kept and is changed again', () => {
  const values: RuleValues = { ...blank, name: 'Pills', terms: 'pill\npills', groups: ['g'] }
  expect(valuesOf(specOf(values))).toEqual(values)
})

it('never holds a text for words of distress', () => {
  const { verdict } = specOf({ ...blank, terms: 'pill', lane: 'crisis', verdict: 'hold' })
  expect(verdict).toBe('flag')
})
