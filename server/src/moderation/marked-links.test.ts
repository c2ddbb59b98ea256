import { plainText, type Block, type Body, type Inline } from '@kith/shared/words.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markedLinks } from './marked-links.ts'

const href = 'https://example.org/'
const link = (text: string): Inline => ({
  type: 'text',
  text,
  marks: [{ type: 'bold' }, { type: 'link', attrs: { href } }],
})

it('finds the words behind which a link stands', () => {
  const body: Body = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: ' Look ' }, link('here')] },
      { type: 'paragraph' },
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [{ type: 'paragraph', content: [link('and here')] }] },
        ],
      },
    ],
  }
  const text = plainText(body)
  expect(markedLinks(body)).toEqual([
    { href, span: [5, 9] },
    { href, span: [11, 19] },
  ])
  expect(text.slice(5, 9)).toBe('here')
  expect(text.slice(11, 19)).toBe('and here')
})

it('points at the same words in the plain text of any body', () => {
  const inline = fc.oneof(
    fc.constantFrom<Inline>({ type: 'hardBreak' }, { type: 'text', text: ' a ' }),
    fc.nat(99).map((n) => link(`link${n}`)),
  )
  const paragraph = fc.array(inline, { maxLength: 4 }).map((content) => ({
    type: 'paragraph' as const,
    content,
  }))
  const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 3 })
  const block: fc.Arbitrary<Block> = fc.oneof(
    paragraph,
    paragraphs.map((content) => ({ type: 'blockquote' as const, content })),
    fc.array(paragraphs, { minLength: 1, maxLength: 3 }).map((items) => ({
      type: 'orderedList' as const,
      content: items.map((content) => ({ type: 'listItem' as const, content })),
    })),
  )
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (content) => {
      const body: Body = { type: 'doc', content }
      const text = plainText(body)
      const found = markedLinks(body).map(({ span: [start, end] }) => text.slice(start, end))
      expect(found).toEqual(text.match(/link\d+(?=link|\D|$)/g) ?? [])
    }),
  )
})
