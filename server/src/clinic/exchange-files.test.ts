import { expect, test } from 'vitest'
import { version } from '#testing/respondents.ts'
import { readRecords, recordsFile } from './exchange-files.ts'

const given = (number: number, code = 'a') => ({
  id: 'r1',
  language: 'en',
  mode: 'paper',
  year: '2026',
  answers: {
    number: { state: 'answered' as const, codes: [], number },
    one: { state: 'answered' as const, codes: [code], number: null },
  },
})

test('a number below zero leaves a data file as it is, and a word that could be reckoned with as a word', () => {
  for (const number of [-5, -0.25, -1e21])
    expect(recordsFile(version(1), [given(number)], 'redcap')).toContain(`,${number}`)
  expect(recordsFile(version(1), [given(1, '=1+1')], 'redcap')).toContain(`,'=1+1`)
  expect(recordsFile(version(1), [given(1, '-1+cmd')], 'redcap')).toContain(`,'-1+cmd`)
})

test('what was given out is read in as it was', () => {
  const free = version(1, {
    items: [{ type: 'integer', id: 'number', title: { en: 'Number', es: 'Número' } }],
  })
  const file = recordsFile(free, [given(-5)], 'redcap')
  expect(readRecords(free, file).rows[0]?.answers['number']).toEqual({ number: -5 })
})

test('a file of a single column has no more rows than could be looked at question by question', () => {
  const items = Array.from({ length: 500 }, (_, n) => ({
    type: 'boolean' as const,
    id: `q${n}`,
    title: { en: 'Q', es: 'P' },
  }))
  const file = (rows: number) =>
    ['record_id', ...Array.from({ length: rows }, (_, n) => `r${n}`)].join('\n')
  const long = version(1, { items })
  expect(readRecords(long, file(600)).rows).toHaveLength(600)
  expect(() => readRecords(long, file(601))).toThrow(
    expect.objectContaining({ code: 'request.too-large' }),
  )
})
