import { createHash } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import { CONSENT_VERSION, consents } from '@kith/shared/enrolment/consent.ts'

/** Fingerprints of the texts people agreed to. A new version gets a new line; no line ever changes. */
const agreed: Record<number, string> = {
  1: 'f5c3042006df62302635cd3beab389d27bf804e4f42f4f46efbae7bab2a28ee6',
  2: 'bb87dc83981190b6d3a8457428ffcb25ad17b23b15cc33962abdedca436b08a5',
  3: '17b94f10f87867ea269778c79c85c2ab0369f1270cb6f0acef68a55721e1b532',
}
const LONGEST_SENTENCE = 20

describe.each(consents)('version $version of the consent', (consent) => {
  it('still says what people agreed to', () => {
    const print = createHash('sha256').update(JSON.stringify(consent)).digest('hex')
    expect(print).toBe(agreed[consent.version])
  })

  it('explains every level in both languages, in short sentences', () => {
    expect(consent.levels.map(({ level }) => level)).toEqual([0, 1, 2, 3])
    const words = consent.levels.flatMap(({ name, means, clinicSees }) => [name, means, clinicSees])
    for (const { en, es } of [...words, consent.never, consent.takingBack]) {
      expect(en).not.toBe(es)
      for (const sentence of `${en} ${es}`.split(/[.?!]\s*/)) {
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(LONGEST_SENTENCE)
      }
    }
  })
})

test('versions count up from one, and the newest is the one that is asked for', () => {
  expect(consents.map(({ version }) => version)).toEqual(consents.map((_, index) => index + 1))
  expect(consents.at(-1)?.version).toBe(CONSENT_VERSION)
})
