import type { Block, Body, Inline, Mark } from '../words.ts'
import fc from 'fast-check'

type Paragraph = Extract<Block, { type: 'paragraph' }>

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  // What other boxes and stores read as commands, turn round or cut.
  fc.constantFrom(
    '2 * 3 * 4 mg',
    '> 5 cm',
    '\u202eright to left\u202c',
    'مرحبا בוקר טוב',
    '👩‍👩‍👧‍👦🏽',
    '<script>alert(1)</script>',
    '&lt;b&gt; &amp; \\" \\u0041',
    '{"id": "x", "name": "y"}',
    '[a](javascript:x) _b_ `c` # d',
    '\t\u00a0\u2028\u200d',
    '1986. A great year',
    '- no list',
    '> ',
    '**a**',
    '  two  ',
    '¿?',
  ),
)

/** In the order in which the writing box keeps them. */
const marks = fc
  .tuple(fc.boolean(), fc.boolean(), fc.boolean())
  .map(([link, bold, italic]): Mark[] => [
    ...(link ? [{ type: 'link' as const, attrs: { href: 'https://example.org/a?b=1' } }] : []),
    ...(bold ? [{ type: 'bold' as const }] : []),
    ...(italic ? [{ type: 'italic' as const }] : []),
  ])

const text = fc
  .tuple(words, marks)
  .map(([said, on]): Inline =>
    on.length > 0 ? { type: 'text', text: said, marks: on } : { type: 'text', text: said },
  )

const id = fc.uuid()

const mention = fc
  .tuple(id, fc.string({ maxLength: 20, unit: 'grapheme' }))
  .map(([who, name]): Inline => ({ type: 'mention', attrs: { id: who, name } }))

const picture = fc
  .record({
    id,
    alt: fc.string({ maxLength: 40, unit: 'grapheme' }),
    width: fc.integer({ min: 1, max: 2000 }),
    height: fc.integer({ min: 1, max: 2000 }),
  })
  .map((attrs): Block => ({ type: 'image', attrs }))

const paragraph = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: text }, mention, fc.constant<Inline>({ type: 'hardBreak' })),
    { maxLength: 5 },
  )
  .map((list): Paragraph => {
    const content = list.filter((node, index) => !sameAs(node, list[index - 1]))
    return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }
  })

const some = fc.array(paragraph, { minLength: 1, maxLength: 3 })
const items = fc.array(
  some.map((content) => ({ type: 'listItem' as const, content })),
  { minLength: 1, maxLength: 3 },
)

const block: fc.Arbitrary<Block> = fc.oneof(
  paragraph,
  some.map((content): Block => ({ type: 'blockquote', content })),
  items.map((content): Block => ({ type: 'bulletList', content })),
  items.map((content): Block => ({ type: 'orderedList', content })),
  picture,
)

/** Any body that can be written: two pieces of text side by side always differ in their marks. */
export const bodies: fc.Arbitrary<Body> = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((content): Body => ({ type: 'doc', content }))

function sameAs(node: Inline, before: Inline | undefined): boolean {
  if (node.type !== 'text' || before?.type !== 'text') return false
  return JSON.stringify(node.marks) === JSON.stringify(before.marks)
}
