import { formatCode } from '@kith/shared/enrolment/code.ts'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { brochureWords } from './brochure-words.ts'
import { winAnsi } from './win-ansi.ts'

export interface Brochure {
  communityName: string
  clinicName: string
  /** Public base address, `https://kith.example.org`. */
  address: string
  language: keyof typeof brochureWords
  paper: 'A4' | 'Letter'
  /** The bare symbols of each code, one card for each. */
  codes: readonly string[]
  printedAt: Date
}

/** All measures are points, 1/72 inch. */
const COLUMNS = 2
const ROWS = 4
const MARGIN = 36
const PADDING = 14
const QR = 92
const MARK = 14
const GREY = '#444444'

type Doc = InstanceType<typeof PDFDocument>
interface Card {
  x: number
  y: number
  width: number
  height: number
}

/** A PDF of cards to cut, eight a page; the letters are Helvetica and Courier, which every reader has. */
export async function brochurePdf(brochure: Brochure): Promise<Buffer> {
  const { language, paper, codes, printedAt } = brochure
  if (codes.length === 0) throw new RangeError('a brochure needs a code')
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
  for (const [i, code] of codes.entries()) {
    const place = i % (COLUMNS * ROWS)
    if (place === 0) {
      // A thousand cards take two seconds: others get their turn at each page.
      await new Promise((resolve) => setImmediate(resolve))
      drawPage(doc)
    }
    drawCard(doc, cardAt(doc, place), brochure, code)
  }
  doc.end()
  await done
  return Buffer.concat(parts)
}

/** What a QR code says: the code is in the fragment, which is sent to no server and no log. */
export function joinAddress(address: string, code: string): string {
  return `${baseOf(address)}/j#${code}`
}

function baseOf(address: string): string {
  const { origin, pathname } = new URL(address)
  if (!origin.startsWith('http')) throw new RangeError('the address is not one of the web')
  return `${origin}${pathname}`.replace(/\/+$/, '')
}

function cardAt(doc: Doc, place: number): Card {
  const width = (doc.page.width - 2 * MARGIN) / COLUMNS
  const height = (doc.page.height - 2 * MARGIN) / ROWS
  const [column, row] = [place % COLUMNS, Math.floor(place / COLUMNS)]
  return { x: MARGIN + column * width, y: MARGIN + row * height, width, height }
}

/** A new page with cut marks in its margin only, so that no line is left on a card. */
function drawPage(doc: Doc): void {
  doc.addPage()
  const { width, height } = doc.page
  doc.lineWidth(0.4).strokeColor(GREY)
  for (let column = 0; column <= COLUMNS; column += 1) {
    const x = MARGIN + (column * (width - 2 * MARGIN)) / COLUMNS
    for (const y of [MARGIN - 4, height - MARGIN + 4 + MARK]) doc.moveTo(x, y - MARK).lineTo(x, y)
  }
  for (let row = 0; row <= ROWS; row += 1) {
    const y = MARGIN + (row * (height - 2 * MARGIN)) / ROWS
    for (const x of [MARGIN - 4, width - MARGIN + 4 + MARK]) doc.moveTo(x - MARK, y).lineTo(x, y)
  }
  doc.stroke()
}

function drawCard(doc: Doc, card: Card, brochure: Brochure, code: string): void {
  const words = brochureWords[brochure.language]
  const x = card.x + PADDING
  const y = card.y + PADDING
  const width = card.width - 2 * PADDING
  const left = width - QR - 12
  const write = writer(doc)
  write(brochure.communityName, { x, y, width: left, font: 'Helvetica-Bold', size: 17, lines: 1 })
  write(words.warm, { x, y: y + 23, width: left, font: 'Helvetica', size: 9.5, lines: 4 })
  const from = words.from(brochure.clinicName)
  write(from, { x, y: y + 71, width: left, font: 'Helvetica', size: 8, lines: 2, color: GREY })
  drawQr(doc, joinAddress(brochure.address, code), card.x + card.width - PADDING - QR, y)
  const low = card.y + card.height - PADDING
  drawAddress(doc, { x, y: low - 46, width }, brochure)
  write(formatCode(code), { x, y: low - 35, width, font: 'Courier-Bold', size: 22, lines: 1 })
  write(words.private, { x, y: low - 9, width, font: 'Helvetica', size: 7.5, lines: 1 })
}

/** One line: the address in bold between its words. */
function drawAddress(
  doc: Doc,
  { x, y, width }: { x: number; y: number; width: number },
  { address, language }: Brochure,
): void {
  const { scan, code } = brochureWords[language]
  const write = writer(doc)
  const plain = { font: 'Helvetica', size: 8, lines: 1, color: GREY }
  doc.font(plain.font).fontSize(plain.size)
  const before = doc.widthOfString(winAnsi(`${scan} `))
  const after = doc.widthOfString(winAnsi(` ${code}`))
  const typed = `${baseOf(address)}/j`.replace(/^https?:\/\//, '')
  doc.font('Helvetica-Bold')
  const middle = Math.min(doc.widthOfString(typed), width - before - after)
  write(scan, { x, y, width: before, ...plain })
  write(typed, { x: x + before, y, width: middle, font: 'Helvetica-Bold', size: 8, lines: 1 })
  write(code, { x: x + before + middle + 2, y, width: after, ...plain })
}

interface Place {
  x: number
  y: number
  width: number
  font: string
  size: number
  lines: number
  color?: string
}

/** Writes text in so many lines at most: a line alone shrinks to its width, several end in an ellipsis. */
function writer(doc: Doc) {
  return (text: string, { x, y, width, font, size, lines, color = 'black' }: Place): void => {
    const shown = winAnsi(text)
    doc.font(font).fontSize(size).fillColor(color)
    const fitting = lines === 1 ? Math.min(size, (size * width) / doc.widthOfString(shown)) : size
    doc.fontSize(fitting)
    const height = doc.currentLineHeight(true) * lines + 1
    doc.text(shown, x, y, { width: width + 1, height, ellipsis: true, lineBreak: lines > 1 })
  }
}

/** Dark modules as long runs in one path: small, sharp at any size, and without seams. */
function drawQr(doc: Doc, text: string, x: number, y: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const side = QR / modules.size
  for (let row = 0; row < modules.size; row += 1) {
    for (let start = 0; start < modules.size; start += 1) {
      if (!modules.get(row, start)) continue
      let end = start
      while (end < modules.size && modules.get(row, end)) end += 1
      doc.rect(x + start * side, y + row * side, (end - start) * side, side)
      start = end
    }
  }
  doc.fill('black')
}
