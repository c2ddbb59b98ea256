import { expect, it } from 'vitest'
import { readCsv } from './csv-text.ts'

const words = 'record_id,sí\n1,ñ'
const wide = (littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(2 * words.length + 2))
  const letters = `\uFEFF${words}`
  for (let at = 0; at < letters.length; at += 1)
    view.setUint16(2 * at, letters.charCodeAt(at), littleEndian)
  return view.buffer
}

it.each([
  ['UTF-8', new TextEncoder().encode(words)],
  ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${words}`)],
  ['UTF-16, little end first', wide(true)],
  ['UTF-16, big end first', wide(false)],
  ['Latin 1', Uint8Array.from(words, (letter) => letter.charCodeAt(0))],
])('a table in %s is read as it was written', async (_, bytes) => {
  expect(await readCsv(new Blob([bytes]))).toEqual({ csv: words })
})

it('with zero bytes is refused at the first line with one', async () => {
  expect(await readCsv(new Blob(['a\nb\0c\nd']))).toEqual({ fault: 'zero', line: 2 })
  // Without its mark nothing says that it is UTF-16.
  expect(await readCsv(new Blob([wide(true).slice(2)]))).toEqual({ fault: 'zero', line: 1 })
})

it('of more letters than are taken is refused before it is sent', async () => {
  expect(await readCsv(new Blob(['é'.repeat(200_000)]))).toMatchObject({
    csv: expect.stringMatching('^é'),
  })
  for (const size of [200_001, 5_000_000])
    expect(await readCsv(new Blob(['a'.repeat(size)]))).toMatchObject({ fault: 'large' })
})
