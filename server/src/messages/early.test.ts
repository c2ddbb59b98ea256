import { describe, expect, it, test } from 'vitest'
import { bodyOf, type Body } from '@kith/shared/words.ts'
import { holdsMore, mayLink, requireNoLinks, requireWordsOnly } from './early.ts'

const coded: unknown = expect.objectContaining({ code: 'message.link-early', field: 'body' })

describe('before both have shown that they want to talk', () => {
  it.each([
    'See https://example.org',
    'see www.example.org',
    'example.org/a',
    'write to a.b@example.org',
    'e x a m p l e: t.me/someone',
  ])('%s is refused', (text) => {
    expect(() => requireNoLinks(bodyOf(text), false)).toThrow(coded)
    expect(() => requireNoLinks(bodyOf(text), true)).not.toThrow()
  })

  it('a link behind words is refused, in a list or a quote too', () => {
    const link = { type: 'link' as const, attrs: { href: 'https://example.org' } }
    const content = [
      {
        type: 'paragraph' as const,
        content: [{ type: 'text' as const, text: 'here', marks: [link] }],
      },
    ]
    const item = { type: 'listItem' as const, content }
    const bodies: Body[] = [
      { type: 'doc', content },
      { type: 'doc', content: [{ type: 'blockquote', content }] },
      { type: 'doc', content: [{ type: 'bulletList', content: [item] }] },
    ]
    for (const body of bodies) expect(() => requireNoLinks(body, false)).toThrow(coded)
  })

  it.each(['The scan.It was fine.', '612 of 1,000', 'I take 2 * 3 * 4 mg'])(
    '%s is none',
    (text) => {
      expect(() => requireNoLinks(bodyOf(text), false)).not.toThrow()
    },
  )
})

describe('a message holds words alone', () => {
  const id = '018f0000-0000-7000-8000-000000000001'
  const bodies: Body[] = [
    { type: 'doc', content: [{ type: 'image', attrs: { id, alt: '', width: 1, height: 1 } }] },
    {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'mention', attrs: { id, name: 'Anna' } }] }],
    },
  ]

  it.each(bodies)('so a picture or a name in it is refused: %j', (body) => {
    const refusal: unknown = expect.objectContaining({ code: 'message.words-only', field: 'body' })
    expect(() => requireWordsOnly(body)).toThrow(refusal)
  })

  it('and words are not', () => {
    expect(holdsMore(bodyOf('words'))).toBe(false)
  })
})

test.each([
  [true, 3, 3, true],
  [true, 2, 9, false],
  [true, 9, 2, false],
  [false, 3, 3, false],
])('accepted %s with %i and %i messages: links %s', (accepted, mine, theirs, allowed) => {
  expect(mayLink(accepted, { mine, theirs })).toBe(allowed)
})
