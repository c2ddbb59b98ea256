import { describe, expect, it, test } from 'vitest'
import { bodyOf, type Body } from '@kith/shared/words.ts'
import { holdsPicture, mayLink, requireNoLinks } from './early.ts'

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

  it('whatever is more than words counts as a picture', () => {
    expect(holdsPicture(bodyOf('words'))).toBe(false)
    const image = { type: 'image' }
    expect(holdsPicture({ type: 'doc', content: [{ type: 'paragraph', content: [image] }] })).toBe(
      true,
    )
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
