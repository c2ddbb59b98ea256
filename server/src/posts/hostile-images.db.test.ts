import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, createDeflate } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { sends } from '#testing/pictures.ts'

const MIB = 1024 * 1024
/** How much more memory than before a burst of the worst pictures may take: of those refused, little more than they weigh. */
const MOST_MORE = { refused: 120 * MIB, taken: 450 * MIB }

let app: TestApp
let author: TestPerson
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  // What the first picture loads is no part of the figure.
  await sends(
    author,
    await sharp({ create: { ...white, width: 9, height: 9 } })
      .png()
      .toBuffer(),
  )
})
afterAll(() => app.close())

const white = { channels: 3 as const, background: '#ffffff' }
const corpus = process.env['KITH_CORPUS_DIR']
const folder = corpus ? join(corpus, 'files') : ''

describe.skipIf(!existsSync(folder))('the collection of hostile and ordinary files', () => {
  const pictures = ['fixture.apng', 'fixture.gif', 'fixture.jpg', 'fixture.png', 'fixture.webp']
  const files = existsSync(folder) ? readdirSync(folder) : ['KITH_CORPUS_DIR is not set']

  test.each(files)('%s is answered properly, under whatever name it comes', async (name) => {
    const file = readFileSync(join(folder, name))
    for (const type of ['image/png', 'image/jpeg', 'image/webp', 'image/gif']) {
      const { status, body } = await sends(author, file, type)
      if (pictures.includes(name)) expect(status).toBe(201)
      else
        expect({ status, body }).toMatchObject({ status: 422, body: { code: 'image.unreadable' } })
    }
  })
})

describe('a picture that would fill the memory', { timeout: 120_000 }, () => {
  test('of 16,000 by 16,000 pixels is refused before it is decoded', async () => {
    const bomb = await flatPng(16_000, 16_000)
    expect(bomb.length).toBeLessThan(5 * MIB)
    const most = await mostMemory(async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => sends(author, bomb)))
      for (const { status, body } of answers)
        expect({ status, body }).toMatchObject({ status: 422, body: { code: 'image.too-large' } })
    })
    expect(most).toBeLessThan(MOST_MORE.refused)
  })

  test('of 40 megapixels is taken, one after the other', async () => {
    const large = await sharp({ create: { ...white, width: 8000, height: 5000 } })
      .png({ progressive: true })
      .toBuffer()
    const most = await mostMemory(async () => {
      const answers = await Promise.all(Array.from({ length: 3 }, () => sends(author, large)))
      for (const { status } of answers) expect(status).toBe(201)
      expect(answers[0]?.body).toMatchObject({ width: 2000, height: 1250 })
    })
    expect(most).toBeLessThan(MOST_MORE.taken)
  })
})

/** By how many bytes the memory of this process grew at most while something went on. */
async function mostMemory(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 10)
  await work()
  clearInterval(watch)
  const grown = Math.max(most, process.memoryUsage.rss()) - before
  if (process.env['KITH_FIGURES']) process.stderr.write(`memory +${Math.round(grown / MIB)} MiB\n`)
  return grown
}

/** A PNG of one colour, made line by line: to draw it first would take the memory it is about. */
async function flatPng(width: number, height: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 })
  const parts: Buffer[] = []
  deflate.on('data', (part: Buffer) => parts.push(part))
  const done = new Promise((resolve) => deflate.once('end', resolve))
  const line = Buffer.alloc(1 + width * 3)
  for (let row = 0; row < height; row++) {
    if (!deflate.write(line)) await new Promise((go) => deflate.once('drain', go))
  }
  deflate.end()
  await done
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', Buffer.concat(parts)),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...chunks])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8 + named.length)
  frame.writeUInt32BE(data.length, 0)
  named.copy(frame, 4)
  frame.writeUInt32BE(crc32(named), 4 + named.length)
  return frame
}
