import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { draw } from '../../testing/draw.tsx'
import { wordsOf } from '../../testing/posts.ts'
import { bodyOfLines, isPlain, mapText, textOf, trimmed } from './body-text.ts'
import { BodyView } from './body-view.tsx'

describe('a body on the screen', () => {
  it('shows what looks like code as the words they are', async () => {
    await draw(<BodyView body={wordsOf('<img src=x onerror=alert(1)> **a** 2 * 3')} />)
    expect(screen.getByText('<img src=x onerror=alert(1)> **a** 2 * 3')).toBeTruthy()
    expect(document.querySelector('img')).toBeNull()
  })

  it('follows no link for a search engine, and tells no other site where one came from', async () => {
    await draw(<BodyView body={linkTo('https://example.org/a')} />)
    const link = screen.getByRole('link', { name: 'here' })
    expect(link.getAttribute('rel')).toBe('nofollow noopener noreferrer ugc')
    expect(link.getAttribute('href')).toBe('https://example.org/a')
  })

  it('makes no link of an address that is none of the web', async () => {
    await draw(<BodyView body={linkTo('javascript:alert(1)')} />)
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByText('here')).toBeTruthy()
  })
})

describe('the words of a body', () => {
  it('go through the simple box and back, with their empty lines', () => {
    const text = 'One\n\nTwo\n  three'
    expect(textOf(bodyOfLines(text))).toBe(text)
  })

  it('lose only the empty lines around them when they are sent', () => {
    expect(textOf(trimmed(bodyOfLines('\n\nOne\n\nTwo\n\n')))).toBe('One\n\nTwo')
  })

  it('are plain where the simple box would lose nothing', () => {
    expect(isPlain(wordsOf('a'))).toBe(true)
    expect(isPlain(linkTo('https://example.org'))).toBe(false)
  })

  it('can be changed piece by piece; an emptied piece goes away', () => {
    expect(mapText(wordsOf('612'), () => '')).toEqual({
      type: 'doc',
      content: [{ type: 'paragraph' }],
    })
  })
})

function linkTo(href: string) {
  const marks = [{ type: 'link' as const, attrs: { href } }]
  const content = [{ type: 'text' as const, text: 'here', marks }]
  return { type: 'doc' as const, content: [{ type: 'paragraph' as const, content }] }
}
