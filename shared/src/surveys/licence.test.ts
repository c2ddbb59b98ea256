import { describe, expect, it } from 'vitest'
import { licenceFaults, publishedTerms, type LicenceFacts } from './licence.ts'
import type { Terms } from './questionnaire.ts'

const plain: LicenceFacts = { named: null, permitted: false, changed: false }
const licensed = (terms?: Terms, more: object = {}) => ({
  attribution: '',
  mayModify: true,
  ...(terms && { terms }),
  ...more,
})

describe('the licence gate', () => {
  it.each<[string, ReturnType<typeof licensed>, Partial<LicenceFacts>, string[]]>([
    ['lets own words through', licensed('own'), {}, []],
    ['stops unknown terms', licensed('unknown'), {}, ['licence_unknown']],
    ['takes missing terms for unknown', licensed(), {}, ['licence_unknown']],
    ['lets them through once permission is recorded', licensed('unknown'), { permitted: true }, []],
    ['does not take its author for an owner', licensed('permission'), {}, ['permission_missing']],
    [
      'asks permission for a named instrument, whatever its author says of it',
      licensed('own'),
      { named: 'PHQ' },
      ['permission_missing'],
    ],
    ['asks where free words are from', licensed('public-domain'), {}, ['source_missing']],
    [
      'asks whom to name',
      licensed('attribution', { source: 'https://example.org' }),
      {},
      ['attribution_missing'],
    ],
    [
      'stops changes to what may not be changed',
      licensed('own', { mayModify: false }),
      { changed: true },
      ['changed'],
    ],
    ['lets others be changed', licensed('own'), { changed: true }, []],
  ])('%s', (_, version, facts, faults) => {
    expect(licenceFaults(version, { ...plain, ...facts })).toEqual(faults)
  })

  it('publishes under the permission where the version rests on it', () => {
    const permitted = { ...plain, permitted: true }
    expect(publishedTerms(licensed('unknown'), permitted)).toBe('permission')
    expect(publishedTerms(licensed('own'), { ...permitted, named: 'PAM' })).toBe('permission')
    expect(publishedTerms(licensed('own'), permitted)).toBe('own')
  })
})
