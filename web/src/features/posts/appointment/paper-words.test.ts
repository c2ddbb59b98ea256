import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Body } from '@kith/shared/words.ts'
import { postId, wordsOf } from '../../../testing/posts.ts'
import { calledOf, paperLines, withoutNames } from './paper-words.ts'

const host = 'kith.example'

describe('words on paper', () => {
  it.each([
    ['Thank you, Marigold.', 'Thank you, ….'],
    ['@marigold said so', '… said so'],
    ['Marigold and Marigold Two', '… and …'],
    ['Marigolds are flowers', 'Marigolds are flowers'],
    ['See https://kith.example/u/marigold for more', 'See … for more'],
    ['2 * 3 * 4 mg', '2 * 3 * 4 mg'],
  ])('%s is printed as %s', (said, printed) => {
    expect(withoutNames(said, ['Marigold', 'Marigold Two'], host)).toBe(printed)
  })

  it('leave out a mask in both languages', () => {
    const mask = { number: 1, en: 'Bright Seal', es: 'Foca clara' }
    const names = calledOf({ id: null, screenName: mask.en, mentor: false, mask })
    expect(withoutNames('Gracias, Foca clara. Yes, Bright Seal.', names, host)).toBe(
      'Gracias, …. Yes, ….',
    )
  })

  it('have no link, and leave out what may name someone', () => {
    const body: Body = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            {
              type: 'text',
              text: 'a page',
              marks: [{ type: 'link', attrs: { href: 'https://x.test' } }],
            },
            { type: 'mention', attrs: { id: postId, name: 'Anna' } },
          ],
        },
      ],
    }
    expect(paperLines(body, [], host)).toEqual(['a page…'])
  })

  it('never hold a name of those who take part, whatever the name and the words', () => {
    const name = fc
      .string({ minLength: 3, maxLength: 20 })
      .filter((one) => /^[\p{L}\p{N}_ .-]+$/u.test(one) && one.trim() === one && one.length > 2)
    fc.assert(
      fc.property(name, fc.string({ maxLength: 40 }), (who, before) => {
        const body: Body = wordsOf(`${before} ${who} said so`)
        expect(paperLines(body, [who], host).join('\n')).not.toContain(` ${who} said`)
      }),
    )
  })
})
