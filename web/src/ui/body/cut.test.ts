import { bodies } from '@kith/shared/testing/bodies.ts'
import { Body, type Inline } from '@kith/shared/words.ts'
import fc from 'fast-check'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { textOf } from './body-text.ts'
import { cutBody, cutText, widened } from './cut.ts'

const bold = [{ type: 'bold' as const }]
const link = (href: string) => [{ type: 'link' as const, attrs: { href } }]
const text = (said: string, marks?: Extract<Inline, { type: 'text' }>['marks']): Inline => {
  return { type: 'text', text: said, ...(marks && { marks }) }
}
const body = (...content: Inline[]): Body => {
  return { type: 'doc', content: [{ type: 'paragraph', content }] }
}

/** The body without these words, wherever they stand. */
function without(from: Body, written: string): Body {
  const plain = textOf(from)
  const at = plain.indexOf(written)
  const cuts = widened(plain, [{ from: at, to: at + written.length }])
  return cutBody(from, cuts, written)
}

describe('words are taken out of a text', () => {
  it.each([
    ['Call me on 555-0134, please', 'Call me on, please'],
    ['555-0134 is mine', 'is mine'],
    ['it is 555-0134', 'it is'],
    ['It is 555-0134. Call', 'It is. Call'],
    ['one\n555-0134 two', 'one\ntwo'],
    ['(555-0134)', '()'],
  ])('%j becomes %j', (before, after) => {
    const from = before.indexOf('555-0134')
    expect(cutText(before, [{ from, to: from + 8 }])).toBe(after)
  })

  it('through pieces with different marks, and what is left side by side is one piece', () => {
    const from = body(text('call 555'), text('-01', bold), text('34 now'))
    expect(without(from, '555-0134')).toEqual(body(text('call now')))
  })

  it('beside marks, which stay', () => {
    const from = body(text('really', bold), text(' 555-0134 '), text('now', bold))
    expect(without(from, '555-0134')).toEqual(
      body(text('really', bold), text(' '), text('now', bold)),
    )
  })

  it('with a link that leads there, also from the words beside it', () => {
    const from = body(
      text('ring me: 555-0134', link('tel:+15550134')),
      text(' or '),
      text('here', link('https://example.org')),
    )
    expect(without(from, '555-0134')).toEqual(
      body(text('ring me: or '), text('here', link('https://example.org'))),
    )
  })

  it('with names and line breaks left where they are', () => {
    const name: Inline = {
      type: 'mention',
      attrs: { id: '018f0000-0000-7000-8000-000000000001', name: 'Anna' },
    }
    const from = body(name, text(' call 555-0134'), { type: 'hardBreak' }, text('thanks'))
    expect(without(from, '555-0134')).toEqual(
      body(name, text(' call'), { type: 'hardBreak' }, text('thanks')),
    )
  })

  it('in the second item of a list, and not in what others said', () => {
    const line = (said: string) => ({ type: 'paragraph' as const, content: [text(said)] })
    const quote = {
      type: 'blockquote' as const,
      attrs: { of: '018f0000-0000-7000-8000-000000000001', position: 1 },
      content: [line('mine is 555-0134')],
    }
    const list = (second: string): Body => ({
      type: 'doc',
      content: [
        quote,
        {
          type: 'bulletList',
          content: [
            { type: 'listItem', content: [line('one')] },
            { type: 'listItem', content: [line(second)] },
          ],
        },
      ],
    })
    expect(without(list('at 555-0134'), '555-0134')).toEqual(list('at'))
  })

  it('in what is said of a picture, and behind it', () => {
    const picture = (alt: string): Body => ({
      type: 'doc',
      content: [
        {
          type: 'image',
          attrs: { id: '018f0000-0000-7000-8000-000000000001', alt, width: 1, height: 1 },
        },
        { type: 'paragraph', content: [text('or call me')] },
      ],
    })
    expect(without(picture('A card: 555-0134 or mail'), '555-0134')).toEqual(
      picture('A card: or mail'),
    )
    const after = without(picture('A card'), 'or call ')
    expect(after.content[1]).toEqual({ type: 'paragraph', content: [text('me')] })
  })

  it('in any body: the rest is as it was, and can be stored', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.nat(), (from, start, length) => {
        const plain = textOf(from)
        fc.pre(!JSON.stringify(from).includes('"mention"'))
        const begin = start % (plain.length + 1)
        const rest = plain.slice(begin).search(/\n|$/)
        const cut = { from: begin, to: begin + (length % (rest + 1)) }
        // The brackets around what is said of a picture can't be taken out, and go with its last word.
        fc.pre(
          !from.content.some(isPicture) ||
            !/[[\]]/.test(plain.slice(Math.max(0, begin - 1), cut.to + 1)),
        )
        const after = cutBody(from, [cut], '')
        expect(textOf(after)).toBe(plain.slice(0, cut.from) + plain.slice(cut.to))
        expect(cut.from === cut.to || Value.Check(Body, after) || splitsPair(plain, cut)).toBe(true)
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})

const isPicture = ({ type }: Body['content'][number]) => type === 'image'

/** What is cut at random may fall within one sign; what is offered never does. */
function splitsPair(plain: string, { from, to }: { from: number; to: number }): boolean {
  return !(plain.slice(0, from) + plain.slice(to)).isWellFormed()
}
