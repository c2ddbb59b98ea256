import type PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { winAnsi } from './win-ansi.ts'

export const GREY = '#444444'
export type Doc = InstanceType<typeof PDFDocument>

/** All measures are points, 1/72 inch. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

export interface Place {
  x: number
  y: number
  width: number
  font: string
  size: number
  lines: number
  color?: string
  align?: 'left' | 'center'
}

/** Writes text in so many lines at most: a line alone shrinks to its width, several end in an ellipsis. Gives the height it took. */
export function writer(doc: Doc) {
  return (
    text: string,
    { x, y, width, font, size, lines, color = 'black', align }: Place,
  ): number => {
    const shown = winAnsi(text)
    doc.font(font).fontSize(size).fillColor(color)
    const fitting = lines === 1 ? Math.min(size, (size * width) / doc.widthOfString(shown)) : size
    doc.fontSize(fitting)
    const height = doc.currentLineHeight(true) * lines + 1
    const options = { width: width + 1, height, ellipsis: true, lineBreak: lines > 1 }
    if (lines === 1) {
      const start = align === 'center' ? x + (width - doc.widthOfString(shown)) / 2 : x
      doc.text(shown, start, y, options)
      return doc.currentLineHeight(true)
    }
    doc.text(shown, x, y, { ...options, ...(align && { align }) })
    return doc.y - y
  }
}

/** Dark modules as long runs in one path: small, sharp at any size, and without seams. */
export function drawQr(doc: Doc, text: string, x: number, y: number, edge: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const side = edge / modules.size
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
