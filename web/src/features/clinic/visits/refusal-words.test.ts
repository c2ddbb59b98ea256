import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { i18n } from '../../../lib/i18n.ts'

/** The server's own list; the web only knows its codes. */
const source = readFileSync(
  join(import.meta.dirname, '../../../../../server/src/clinic/refusal.ts'),
  'utf8',
)
const codes = [...source.matchAll(/^ {2}'([a-z.-]+)':/gm)].map(([, code]) => code ?? '')

describe('a line that is refused', () => {
  it.each(['en', 'es'])('has words for each reason in %s', (locale) => {
    i18n.activate(locale)
    expect(codes.length).toBeGreaterThan(20)
    expect(codes.filter((code) => !(`clinic.refusal.${code}` in i18n.messages))).toEqual([])
  })
})
