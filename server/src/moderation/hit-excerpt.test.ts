import { describe, expect, test } from 'vitest'
import { excerptOf } from './hit-excerpt.ts'

const marked = ({ text, spans }: ReturnType<typeof excerptOf>) =>
  spans.map(({ start, end }) => text.slice(start, end))

const post = (title: string, body: string) => ({
  kind: 'post',
  title,
  text: `${title}\n${body}`,
})
const spanOf = (text: string, words: string) => {
  const start = text.indexOf(words)
  return [start, start + words.length]
}

describe('what is read of a text that a rule fired on', () => {
  test('begins with the whole title where it would begin in the middle of it, and says where that ends', () => {
    const text = post('How are you all sleeping after the long winter we had here', 'Pills help.')
    const excerpt = excerptOf(text, spanOf(text.text, 'Pills'))
    expect(excerpt.text).toBe(text.text)
    expect(excerpt.titleEnd).toBe(text.title.length)
    expect(marked(excerpt)).toEqual(['Pills'])
  })

  test('is cut between words at both ends, with a sign, and the words that fired stay marked', () => {
    const around = 'evening '.repeat(60)
    const text = post('Sleep', `${around}pills ${around}end`)
    const excerpt = excerptOf(text, spanOf(text.text, 'pills'))
    expect(excerpt.text).toMatch(/^… (evening )+pills( evening)+ …$/)
    expect(excerpt.titleEnd).toBeNull()
    expect(marked(excerpt)).toEqual(['pills'])
  })

  test('has the whole of what fired, however long that is', () => {
    const words = `${'evening '.repeat(50)}pills`
    const text = post('Sleep', `${words}, I say`)
    const excerpt = excerptOf(text, spanOf(text.text, words))
    expect(marked(excerpt)).toEqual([words])
    expect(excerpt.text).toMatch(/pills …$/)
  })

  test('is never cut in the middle of a sign, where there are no words to cut between', () => {
    for (const before of ['', 'o']) {
      const text = { kind: 'reply', title: '', text: `${before}${'🙂'.repeat(200)}` }
      expect(excerptOf(text, [0, 1 + before.length]).text).toMatch(/^o?(?:🙂)+ …$/u)
    }
  })

  test('of a reply has no title, whatever stands in its first line', () => {
    const reply = { kind: 'reply', title: 'Sleep', text: 'Sleep\nwell, with pills' }
    expect(excerptOf(reply, spanOf(reply.text, 'pills')).titleEnd).toBeNull()
  })
})
