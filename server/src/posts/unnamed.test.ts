import { expect, test } from 'vitest'
import { bodyOf, plainText, type Body } from '@kith/shared/words.ts'
import { unnamed } from './unnamed.ts'

const gone = '0197a1b2-0000-7000-8000-000000000001'
const other = '0197a1b2-0000-7000-8000-000000000002'
const named = (id: string, name: string) => ({ type: 'mention' as const, attrs: { id, name } })
const body: Body = {
  type: 'doc',
  content: [
    {
      type: 'blockquote',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Thank you ' },
            named(gone, 'Quiet Fern'),
            { type: 'text', text: ' and ' },
            named(other, 'Amber Path'),
          ],
        },
      ],
    },
  ],
}

test('who left is named no more, in quotes neither, and everybody else still is', () => {
  expect(plainText(unnamed(body, gone, 'en'))).toBe('Thank you @someone who left and @Amber Path')
  expect(plainText(unnamed(body, gone, 'es'))).toBe('Thank you @alguien que se fue and @Amber Path')
})

test('a text that names nobody stays as it is, whatever it says', () => {
  const text = bodyOf(`{"type": "mention", "attrs": {"id": "${gone}"}}`)
  expect(unnamed(text, gone, 'en')).toEqual(text)
})
