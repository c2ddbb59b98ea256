import { makeCode, parseCode } from '@kith/shared/enrolment/code.ts'
import jsqr from 'jsqr'
import { inflateSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { MATERIALS } from '@kith/shared/clinic/contract.ts'
import { brochurePdf, joinAddress, type Brochure } from './brochure.ts'

const codes = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    return makeCode(Uint8Array.from({ length: 10 }, (_unused, j) => i * 37 + j * 11))
  })
const brochure: Brochure = {
  communityName: 'Kith',
  clinicName: 'Clínica Peña',
  address: 'https://kith.example.org',
  material: 'card',
  language: 'en',
  expiresOn: '2026-10-28',
  paper: 'A4',
  codes: codes(8),
  printedAt: new Date('2026-05-01T10:00:00Z'),
}
const render = (change: Partial<Brochure> = {}) => brochurePdf({ ...brochure, ...change })

/** The drawing of each page, and the page's size in points. */
function pagesOf(pdf: Buffer): { drawing: string; width: number; height: number }[] {
  const text = pdf.toString('latin1')
  return Array.from(
    text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]\n\/Contents (\d+) 0 R/g),
    (page) => {
      const [, width, height, object] = page
      const start = text.indexOf('stream\n', text.indexOf(`\n${object} 0 obj`)) + 'stream\n'.length
      const drawing = inflateSync(pdf.subarray(start, text.indexOf('endstream', start))).toString(
        'latin1',
      )
      return { drawing, width: Number(width), height: Number(height) }
    },
  )
}

/** The words of a drawing, as a reader shows them in the letters of Windows code page 1252. */
function wordsOf(drawing: string): string {
  const shown = Array.from(
    drawing.matchAll(/\[((?:<[\da-f]*>|[\s\d.-])*)\] TJ/g),
    ([, run = '']) => {
      const hex = Array.from(run.matchAll(/<([\da-f]*)>/g), ([, part]) => part).join('')
      return new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex'))
    },
  )
  return shown.join('\n')
}

const DOTS = 4

/** Reads one QR code of a page from the rectangles that are drawn in an area of it, in points. */
function qrIn(drawing: string, area: { x: number; y: number; width: number; height: number }) {
  const [width, height] = [Math.ceil(area.width * DOTS), Math.ceil(area.height * DOTS)]
  const image = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [, ...numbers] of drawing.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)) {
    const [x = 0, y = 0, w = 0, h = 0] = numbers.map(Number)
    for (let row = dot(y - area.y); row < dot(y - area.y + h); row += 1) {
      for (let column = dot(x - area.x); column < dot(x - area.x + w); column += 1) {
        const inside = row >= 0 && row < height && column >= 0 && column < width
        if (inside) image.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
      }
    }
  }
  return jsqr.default(image, width, height)?.data
}
const dot = (points: number) => Math.round(points * DOTS)

describe('a sheet of invitation cards', () => {
  it.each([
    ['A4', 595.28, 841.89],
    ['Letter', 612, 792],
  ] as const)('on %s holds eight cards a page', async (paper, width, height) => {
    const pages = pagesOf(await render({ paper, codes: codes(17) }))
    expect(pages).toHaveLength(3)
    for (const page of pages) expect(page).toMatchObject({ width, height })
    const printed = pages.map(
      ({ drawing }) => wordsOf(drawing).match(/^\w{4}-\w{4}-\w{3}$/gm) ?? [],
    )
    expect(printed.map((page) => page.length)).toEqual([8, 8, 1])
    expect(printed.flat().map((text) => parseCode(text))).toEqual(
      codes(17).map((code) => ({ ok: true, code })),
    )
  })

  it.each([
    ['A4', 'https://kith.example.org'],
    ['Letter', 'https://community.a-rather-long-hospital-name.example.org/kith'],
  ] as const)('has a QR code on every card, as it is drawn on %s', async (paper, address) => {
    const [page] = pagesOf(await render({ paper, address }))
    const { drawing = '', width = 0, height = 0 } = page ?? {}
    const card = { width: (width - 72) / 2, height: (height - 72) / 4 }
    const read = codes(8).map((_, i) => {
      const area = {
        x: 36 + (i % 2) * card.width,
        y: 36 + Math.floor(i / 2) * card.height,
        ...card,
      }
      return qrIn(drawing, area)
    })
    expect(read).toEqual(codes(8).map((code) => `${address}/j#${code}`))
  })

  const cuts = { card: [2, 4], brochure: [1, 2], letter: [1, 1], poster: [1, 1] } as const
  const looks = MATERIALS.flatMap((material) =>
    (['A4', 'Letter'] as const).flatMap((paper) =>
      (['en', 'es'] as const).map((language) => ({ material, paper, language })),
    ),
  )
  test.each(looks)(
    'as $material on $paper in $language has on each piece one QR code, one code and its last day',
    async (look) => {
      const address = 'https://community.a-rather-long-hospital-name.example.org/kith'
      const [columns, rows] = cuts[look.material]
      const pages = pagesOf(await render({ ...look, address, codes: codes(3) }))
      expect(pages).toHaveLength(Math.ceil(3 / (columns * rows)))
      const read = codes(3).map((_, i) => {
        const place = i % (columns * rows)
        const {
          drawing = '',
          width = 0,
          height = 0,
        } = pages[Math.floor(i / (columns * rows))] ?? {}
        const piece = { width: (width - 72) / columns, height: (height - 72) / rows }
        const x = 36 + (place % columns) * piece.width
        const y = 36 + Math.floor(place / columns) * piece.height
        return qrIn(drawing, { x, y, ...piece })
      })
      expect(read).toEqual(codes(3).map((code) => `${address}/j#${code}`))
      const words = pages.map(({ drawing }) => wordsOf(drawing)).join('\n')
      expect(words.match(/^\w{4}-\w{4}-\w{3}$/gm)).toHaveLength(3)
      const day = look.language === 'en' ? 'October 28, 2026' : '28 de octubre de 2026'
      expect(words.split(day)).toHaveLength(4)
      expect(words).not.toContain('…')
    },
  )

  it('is small', async () => {
    for (const paper of ['A4', 'Letter'] as const) {
      const size = (await render({ paper, codes: codes(80) })).length / 10
      expect(size).toBeLessThan(40_000)
    }
  })

  it('says in English what the patient needs to know', async () => {
    const [page] = pagesOf(await render())
    const words = wordsOf(page?.drawing ?? '').replaceAll(/\s+/g, ' ')
    for (const said of [
      'Kith',
      'A place to talk with people who are going through it too.',
      'An invitation from Clínica Peña',
      'kith.example.org/j',
      'You do not need to use your name. We do not tell your clinic what you write.',
    ]) {
      expect(words.split(said)).toHaveLength(1 + codes(8).length)
    }
  })

  it('says it in Spanish, with its letters', async () => {
    const pdf = await render({ language: 'es', clinicName: 'Clínica del Niño Jesús' })
    const words = wordsOf(pagesOf(pdf)[0]?.drawing ?? '').replaceAll(/\s+/g, ' ')
    expect(words).toContain('personas que están pasando por lo mismo.')
    expect(words).toContain('Una invitación de Clínica del Niño Jesús')
    expect(words).toContain(
      'No necesita usar su nombre. No decimos a su clínica lo que usted escribe.',
    )
    expect(pdf.toString('latin1')).toContain('/Lang (es)')
    expect(pdf.toString('latin1')).toContain('/Encoding /WinAnsiEncoding')
  })

  it('keeps long names on their card', async () => {
    const name = 'The Comprehensive Breast Cancer Center of the University Hospital '.repeat(4)
    const [page] = pagesOf(await render({ clinicName: name, communityName: name, codes: codes(1) }))
    const lines = wordsOf(page?.drawing ?? '').split('\n')
    expect(lines.filter((line) => line.includes('…'))).toHaveLength(1)
    expect(lines.length).toBeLessThan(14)
  })

  it('is the same file for the same codes', async () => {
    expect((await render()).equals(await render())).toBe(true)
  })

  it('is not made for no code, or for an address that is not of the web', async () => {
    await expect(render({ codes: [] })).rejects.toThrow(RangeError)
    await expect(render({ address: 'kith.example.org' })).rejects.toThrow(TypeError)
    await expect(render({ address: 'javascript:alert(1)' })).rejects.toThrow(RangeError)
  })
})

describe('the address in a QR code', () => {
  it.each([
    ['https://kith.example.org', 'https://kith.example.org/j#K7P39QXM2T1'],
    ['https://kith.example.org/', 'https://kith.example.org/j#K7P39QXM2T1'],
    ['https://example.org/kith/?x=1#y', 'https://example.org/kith/j#K7P39QXM2T1'],
  ])('keeps the code of %s in the fragment, so it reaches no log', (address, expected) => {
    expect(joinAddress(address, 'K7P39QXM2T1')).toBe(expected)
    expect(new URL(joinAddress(address, 'K7P39QXM2T1')).pathname).not.toContain('K7P3')
  })
})
