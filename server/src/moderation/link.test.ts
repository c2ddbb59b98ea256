import { describe, expect, it } from 'vitest'
import { addresses } from './link.ts'

const find = (text: string) => {
  const { links, emails } = addresses(text)
  const cut = (spans: typeof links) => spans.map(([start, end]) => text.slice(start, end))
  return { links: cut(links), emails: cut(emails) }
}

describe('a web address', () => {
  it.each([
    ['see https://example.org/a?b=c.', 'https://example.org/a?b=c'],
    ['see www.example.is today', 'www.example.is'],
    ['buy at cheap-meds.shop now', 'cheap-meds.shop'],
    ['bit.ly/abc', 'bit.ly/abc'],
    ['join t.me', 't.me'],
    ['read my blog.me/story', 'blog.me/story'],
    ['exa\u200bmple.com', 'exa\u200bmple.com'],
  ])('is found in %j', (text, link) => {
    expect(find(text)).toEqual({ links: [link], emails: [] })
  })

  it.each([
    'my scan.It was clear',
    'the scan.it was clear',
    'quimio.Me duele todo.',
    'Ayer.la cita fue bien',
    'E.R. and the M.D. said no.',
    'ki-67 is 15.5 and p.R1751 is a variant',
  ])('is not seen in %j', (text) => {
    expect(find(text)).toEqual({ links: [], emails: [] })
  })
})

it('an e-mail address is one, not a link', () => {
  expect(find('write to jane.doe@example.com, please')).toEqual({
    links: [],
    emails: ['jane.doe@example.com'],
  })
})
