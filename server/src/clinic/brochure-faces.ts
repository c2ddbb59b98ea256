import type { MATERIALS } from '@kith/shared/clinic/contract.ts'
import { formatCode } from '@kith/shared/enrolment/code.ts'
import { brochureWords } from './brochure-words.ts'
import { drawQr, GREY, writer, type Area, type Doc } from './brochure-pen.ts'
import { winAnsi } from './win-ansi.ts'

/** What stands on one piece. */
export interface Piece {
  communityName: string
  clinicName: string
  language: keyof typeof brochureWords
  /** Where the QR code leads, code and all. */
  link: string
  /** The same as one types it, without the code. */
  typed: string
  /** The bare symbols. */
  code: string
  /** The last day of the code, as it is written. */
  until: string
}

/** How a material is laid out: so many across and down a page, and what is drawn on each. */
interface Face {
  columns: number
  rows: number
  draw: (doc: Doc, area: Area, piece: Piece) => void
}

const PADDING = 14

export const faces: Record<(typeof MATERIALS)[number], Face> = {
  card: { columns: 2, rows: 4, draw: drawCard },
  brochure: { columns: 1, rows: 2, draw: drawBrochure },
  letter: { columns: 1, rows: 1, draw: drawLetter },
  poster: { columns: 1, rows: 1, draw: drawPoster },
}

function drawCard(doc: Doc, card: Area, piece: Piece): void {
  const qr = 92
  const words = brochureWords[piece.language]
  const x = card.x + PADDING
  const y = card.y + PADDING
  const width = card.width - 2 * PADDING
  const left = width - qr - 12
  const write = writer(doc)
  write(piece.communityName, { x, y, width: left, font: 'Helvetica-Bold', size: 17, lines: 1 })
  write(words.warm, { x, y: y + 23, width: left, font: 'Helvetica', size: 9.5, lines: 4 })
  const small = { font: 'Helvetica', size: 8, color: GREY }
  write(words.from(piece.clinicName), { x, y: y + 71, width: left, lines: 2, ...small })
  drawQr(doc, piece.link, card.x + card.width - PADDING - qr, y, qr)
  const low = card.y + card.height - PADDING
  drawAddress(doc, { x, y: low - 55, width }, piece, 8)
  write(formatCode(piece.code), { x, y: low - 45, width, font: 'Courier-Bold', size: 22, lines: 1 })
  const tiny = { x, width, font: 'Helvetica', size: 7.5, lines: 1 }
  write(words.private, { ...tiny, y: low - 19 })
  write(words.until(piece.until), { ...tiny, y: low - 9, color: GREY })
}

/** Half a page, with what one wants to know before one opens it. */
function drawBrochure(doc: Doc, area: Area, piece: Piece): void {
  const qr = 118
  const words = brochureWords[piece.language]
  const [x, y, width] = [area.x + 26, area.y + 24, area.width - 52]
  const left = width - qr - 22
  const write = writer(doc)
  write(piece.communityName, { x, y, width: left, font: 'Helvetica-Bold', size: 26, lines: 1 })
  write(words.warm, { x, y: y + 38, width: left, font: 'Helvetica', size: 13, lines: 3 })
  const from = words.from(piece.clinicName)
  write(from, { x, y: y + 92, width: left, font: 'Helvetica', size: 10, lines: 2, color: GREY })
  drawQr(doc, piece.link, x + width - qr, y, qr)
  const parts = [
    [words.whatTitle, words.what],
    [words.seesTitle, words.sees],
    [words.startTitle, words.start],
  ]
  const column = (width - 2 * 18) / 3
  parts.forEach(([title = '', text = ''], i) => {
    const at = { x: x + i * (column + 18), width: column }
    write(title, { ...at, y: y + 136, font: 'Helvetica-Bold', size: 12, lines: 1 })
    write(text, { ...at, y: y + 153, font: 'Helvetica', size: 10.5, lines: 9 })
  })
  drawFoot(doc, { x, y: area.y + area.height - 82, width }, piece)
}

/** Goes into an envelope, or along with an appointment letter. */
function drawLetter(doc: Doc, area: Area, piece: Piece): void {
  const qr = 136
  const words = brochureWords[piece.language]
  const [x, width] = [area.x + 36, area.width - 72]
  const write = writer(doc)
  const text = { x, width, font: 'Helvetica', size: 13, lines: 5 }
  let y = area.y + 40
  y += write(piece.communityName, { x, y, width, font: 'Helvetica-Bold', size: 30, lines: 1 }) + 8
  y += write(words.from(piece.clinicName), { ...text, y, size: 11, lines: 2, color: GREY }) + 34
  for (const said of [words.dear, words.letter(piece.clinicName), words.warm, words.sees]) {
    y += write(said, { ...text, y }) + 10
  }
  y += write(words.start, { ...text, y }) + 10
  y += write(words.free, { ...text, y }) + 10
  y += write(words.urgent, { ...text, y }) + 22
  drawQr(doc, piece.link, x, y, qr)
  const beside = { x: x + qr + 24, width: width - qr - 24 }
  drawFoot(doc, { ...beside, y: y + 26 }, piece, 8.5)
}

/** For a wall: read from two steps away. */
function drawPoster(doc: Doc, area: Area, piece: Piece): void {
  const qr = 250
  const words = brochureWords[piece.language]
  const [x, width] = [area.x + 30, area.width - 60]
  const write = writer(doc)
  const middle = { x, width, align: 'center' as const }
  let y = area.y + 30
  y += write(words.poster, { ...middle, y, font: 'Helvetica-Bold', size: 34, lines: 2 }) + 14
  y += write(words.warm, { ...middle, y, font: 'Helvetica', size: 18, lines: 3 }) + 22
  drawQr(doc, piece.link, x + (width - qr) / 2, y, qr)
  y += qr + 20
  const scan = `${words.scan} ${piece.typed} ${words.code}`
  y += write(scan, { ...middle, y, font: 'Helvetica', size: 13, lines: 1, color: GREY }) + 6
  y +=
    write(formatCode(piece.code), { ...middle, y, font: 'Courier-Bold', size: 36, lines: 1 }) + 14
  y += write(words.private, { ...middle, y, font: 'Helvetica', size: 13, lines: 2 }) + 6
  y += write(words.shared, { ...middle, y, font: 'Helvetica', size: 13, lines: 2 }) + 14
  const from = `${piece.communityName} · ${words.from(piece.clinicName)}`
  y += write(from, { ...middle, y, font: 'Helvetica-Bold', size: 13, lines: 1 }) + 6
  const until = words.until(piece.until)
  write(until, { ...middle, y, font: 'Helvetica', size: 10, lines: 1, color: GREY })
}

type At = Pick<Area, 'x' | 'y' | 'width'>

/** Address, code and what is promised, one below the other. */
function drawFoot(doc: Doc, { x, y, width }: At, piece: Piece, size = 10): void {
  const words = brochureWords[piece.language]
  const write = writer(doc)
  drawAddress(doc, { x, y, width }, piece, size)
  const at = { x, width, lines: 1 }
  write(formatCode(piece.code), { ...at, y: y + 13, font: 'Courier-Bold', size: 28 })
  write(words.private, { ...at, y: y + 44, font: 'Helvetica', size: 10 })
  write(words.until(piece.until), { ...at, y: y + 58, font: 'Helvetica', size: 9, color: GREY })
}

/** One line: the address in bold between its words. */
function drawAddress(doc: Doc, { x, y, width }: At, piece: Piece, size: number): void {
  const { scan, code } = brochureWords[piece.language]
  const write = writer(doc)
  const plain = { font: 'Helvetica', size, lines: 1, color: GREY }
  doc.font(plain.font).fontSize(plain.size)
  const before = doc.widthOfString(winAnsi(`${scan} `))
  const after = doc.widthOfString(winAnsi(` ${code}`))
  doc.font('Helvetica-Bold')
  const middle = Math.min(doc.widthOfString(piece.typed), width - before - after)
  write(scan, { x, y, width: before, ...plain })
  write(piece.typed, { x: x + before, y, width: middle, font: 'Helvetica-Bold', size, lines: 1 })
  write(code, { x: x + before + middle + 2, y, width: after, ...plain })
}
