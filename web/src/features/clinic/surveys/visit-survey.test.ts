import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '@kith/shared/surveys/check.ts'
import { isChoice } from '@kith/shared/surveys/item.ts'
import { describe, expect, it } from 'vitest'
import { i18n } from '../../../lib/i18n.ts'
import { visitSurvey } from './visit-survey.ts'

/** The version that the server publishes: what is keyed in here must be its twin. */
const published = readFileSync(
  join(
    import.meta.dirname,
    '../../../../../server/src/surveys/definitions',
    `${visitSurvey.key}-${visitSurvey.number}.ts`,
  ),
  'utf8',
)

describe('the sheet that is keyed in', () => {
  it('asks the items of the published version, in its order', () => {
    const ids = [...published.matchAll(/^ {6}id: '([^']+)'/gm)].map(([, id]) => id)
    expect(visitSurvey.items.map(({ id }) => id)).toEqual(ids)
  })

  it('offers its codes, in its order', () => {
    const codes = [...published.matchAll(/\boption\(\s*'([^']+)'/g)].map(([, code]) => code)
    const own = visitSurvey.items.flatMap((item) =>
      isChoice(item) ? item.options.map(({ code }) => code) : [],
    )
    expect(own).toEqual(codes)
  })

  it('takes several answers, and one that stands alone, where it does', () => {
    const count = (text: string) => published.split(text).length - 1
    const choices = visitSurvey.items.filter(isChoice)
    expect(choices.filter(({ repeats }) => repeats)).toHaveLength(count('repeats: true'))
    const alone = choices.flatMap(({ options }) => options).filter(({ exclusive }) => exclusive)
    expect(alone).toHaveLength(count('exclusive: true'))
    const waiting = visitSurvey.items.flatMap(({ enableWhen = [] }) => enableWhen)
    expect(waiting.map(({ answer }) => answer)).toEqual(['yes', 'yes', 'yes', 'yes', 'no'])
    expect(count('enableWhen:')).toBe(waiting.length)
  })

  it.each(['en', 'es'])('says what stands on the sheet, in %s', (locale) => {
    i18n.activate(locale)
    const ids = visitSurvey.items.flatMap((item) => [
      item.id,
      ...(isChoice(item) ? item.options.map(({ code }) => `${item.id}.${code}`) : []),
    ])
    const missing = ids.filter((id) => !published.includes(`'${i18n._(`clinic.sheet.${id}`)}'`))
    expect(missing).toEqual([])
  })

  it('is sound but for its words, which stand in the catalogue', () => {
    expect(check(visitSurvey).filter(({ code }) => code !== 'translation_missing')).toEqual([])
  })
})
