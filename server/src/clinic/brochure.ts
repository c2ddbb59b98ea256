import type { MATERIALS } from '@kith/shared/clinic/contract.ts'
import PDFDocument from 'pdfkit'
import { faces, type Piece } from './brochure-faces.ts'
import { GREY, type Area, type Doc } from './brochure-pen.ts'
import { brochureWords } from './brochure-words.ts'
import { winAnsi } from './win-ansi.ts'

export interface Brochure {
  communityName: string
  clinicName: string
  /** Public base address, `https://kith.example.org`. */
  address: string
  material: (typeof MATERIALS)[number]
  language: keyof typeof brochureWords
  paper: 'A4' | 'Letter'
  /** The last day of its codes. */
  expiresOn: string
  /** The bare symbols of the code on each piece. */
  codes: readonly string[]
  printedAt: Date
}

const MARGIN = 36
const MARK = 14

/** A PDF of pieces to cut or hand out whole; the letters are Helvetica and Courier, which every reader has. */
export async function brochurePdf(brochure: Brochure): Promise<Buffer> {
  const { material, language, paper, codes, printedAt } = brochure
  if (codes.length === 0) throw new RangeError('a brochure needs a code')
  const base = baseOf(brochure.address)
  const doc = new PDFDocument({
    size: paper === 'A4' ? 'A4' : 'LETTER',
    margin: 0,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: { Title: winAnsi(brochureWords[language].title), CreationDate: printedAt },
  })
  const parts: Buffer[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  const { columns, rows, draw } = faces[material]
  for (const [i, code] of codes.entries()) {
    const place = i % (columns * rows)
    if (place === 0) {
      // A thousand cards take two seconds: others get their turn at each page.
      await new Promise((resolve) => setImmediate(resolve))
      drawPage(doc, columns, rows)
    }
    draw(doc, areaAt(doc, place, columns, rows), pieceOf(brochure, base, code))
  }
  doc.end()
  await done
  return Buffer.concat(parts)
}

/** What a QR code says: the code is in the fragment, which is sent to no server and no log. */
export function joinAddress(address: string, code: string): string {
  return `${baseOf(address)}/j#${code}`
}

function pieceOf(brochure: Brochure, base: string, code: string): Piece {
  const { communityName, clinicName, language, expiresOn } = brochure
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    communityName,
    clinicName,
    language,
    link: joinAddress(brochure.address, code),
    typed: `${base}/j`.replace(/^https?:\/\//, ''),
    code,
    until: until.format(new Date(`${expiresOn}T00:00:00Z`)),
  }
}

function baseOf(address: string): string {
  const { origin, pathname } = new URL(address)
  if (!origin.startsWith('http')) throw new RangeError('the address is not one of the web')
  return `${origin}${pathname}`.replace(/\/+$/, '')
}

function areaAt(doc: Doc, place: number, columns: number, rows: number): Area {
  const width = (doc.page.width - 2 * MARGIN) / columns
  const height = (doc.page.height - 2 * MARGIN) / rows
  const [column, row] = [place % columns, Math.floor(place / columns)]
  return { x: MARGIN + column * width, y: MARGIN + row * height, width, height }
}

/** A new page, with cut marks in its margin only where it is cut, so that no line is left on a piece. */
function drawPage(doc: Doc, columns: number, rows: number): void {
  doc.addPage()
  if (columns * rows === 1) return
  const { width, height } = doc.page
  doc.lineWidth(0.4).strokeColor(GREY)
  for (let column = 0; column <= columns; column += 1) {
    const x = MARGIN + (column * (width - 2 * MARGIN)) / columns
    for (const y of [MARGIN - 4, height - MARGIN + 4 + MARK]) doc.moveTo(x, y - MARK).lineTo(x, y)
  }
  for (let row = 0; row <= rows; row += 1) {
    const y = MARGIN + (row * (height - 2 * MARGIN)) / rows
    for (const x of [MARGIN - 4, width - MARGIN + 4 + MARK]) doc.moveTo(x - MARK, y).lineTo(x, y)
  }
  doc.stroke()
}
