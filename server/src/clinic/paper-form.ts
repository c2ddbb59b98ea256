import { formatCode } from '@kith/shared/enrolment/code.ts'
import { PREFER_NOT, isChoice, isQuestion, isText } from '@kith/shared/surveys/item.ts'
import type { Item, Question, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import PDFDocument from 'pdfkit'
import { paperFormWords } from './paper-form-words.ts'
import { winAnsi } from './win-ansi.ts'

export interface PaperForms {
  definition: QuestionnaireVersion
  /** Each is a form of its own. */
  forms: readonly { number: string; receipt: string }[]
  language: 'en' | 'es'
  paper: 'A4' | 'Letter'
  clinicName: string
  /** Public base address, `https://kith.example.org`. */
  address: string
  printedAt: Date
}

/** All measures are points, 1/72 inch. */
const MARGIN = 54
const BODY = 12
const BOX = 12
const INDENT = 22
const GREY = '#444444'
/** The part that people keep. */
const SLIP = 96

type Doc = InstanceType<typeof PDFDocument>
type Words = (typeof paperFormWords)[keyof typeof paperFormWords]
interface Sheet {
  doc: Doc
  words: Words
  given: PaperForms
  number: string
  page: number
}

/** A PDF of forms to fill in by hand; the letters are Helvetica, which every reader has. */
export async function paperFormPdf(given: PaperForms): Promise<Buffer> {
  const { language, paper, forms, definition, printedAt } = given
  const doc = new PDFDocument({
    size: paper === 'A4' ? 'A4' : 'LETTER',
    margin: MARGIN,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: { Title: winAnsi(definition.title[language]), CreationDate: printedAt },
  })
  const parts: Buffer[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  for (const { number, receipt } of forms) {
    // Many forms take a while: others get their turn between them.
    await new Promise((resolve) => setImmediate(resolve))
    drawForm({ doc, words: paperFormWords[language], given, number, page: 0 }, receipt)
  }
  doc.end()
  await done
  return Buffer.concat(parts)
}

function drawForm(sheet: Sheet, receipt: string): void {
  const { doc, words, given } = sheet
  const { definition, language, clinicName } = given
  newPage(sheet)
  write(sheet, definition.title[language], { font: 'Helvetica-Bold', size: 18, after: 6 })
  write(sheet, definition.intro[language], { after: 6 })
  write(sheet, words.from(clinicName), { font: 'Helvetica-Bold', after: 14 })
  const numbers = new Map(
    definition.items.filter(isQuestion).map(({ id }, at) => [id, at + 1] as const),
  )
  for (const item of definition.items) drawItem(sheet, item, numbers)
  if (doc.y > bottomOf(doc) - SLIP) newPage(sheet)
  drawSlip(sheet, receipt)
}

function newPage(sheet: Sheet): void {
  const { doc, words, number } = sheet
  doc.addPage()
  sheet.page += 1
  const line = `${words.form(number)} · ${words.page(sheet.page)}`
  doc.font('Courier-Bold').fontSize(BODY).fillColor('black')
  doc.text(winAnsi(line), MARGIN, MARGIN - 24, { width: widthOf(doc), align: 'right' })
  doc.x = MARGIN
  doc.y = MARGIN
}

function drawItem(sheet: Sheet, item: Item, numbers: ReadonlyMap<string, number>): void {
  const { doc, given } = sheet
  const { language } = given
  // A question is not parted from its answers by the end of a page.
  if (doc.y + heightOf(sheet, item) > bottomOf(doc)) newPage(sheet)
  if (!isQuestion(item)) {
    write(sheet, item.title[language], { font: 'Helvetica-Oblique', after: 10 })
    return
  }
  const condition = conditionOf(sheet, item, numbers)
  if (condition) write(sheet, condition, { size: 10.5, color: GREY, after: 2 })
  const title = `${numbers.get(item.id)}.  ${item.title[language]}`
  write(sheet, title, { font: 'Helvetica-Bold', after: 2 })
  const hint = hintOf(sheet, item)
  if (hint) write(sheet, hint, { size: 10.5, color: GREY, after: 4 })
  drawAnswers(sheet, item)
  doc.y += 12
}

function drawAnswers(sheet: Sheet, item: Question): void {
  const { doc, words } = sheet
  for (const option of optionsOf(sheet, item)) drawBox(sheet, option)
  drawWriting(sheet, item)
  const declines = isChoice(item) && item.options.some(({ code }) => code === PREFER_NOT)
  if (!item.preferNot || declines) return
  doc.y += 4
  drawBox(sheet, words.preferNot)
}

/** Where something is written rather than ticked. */
function drawWriting(sheet: Sheet, item: Question): void {
  const { words } = sheet
  if (item.type === 'integer' || item.type === 'decimal') drawNumber(sheet, item)
  if (item.type === 'date') drawLines(sheet, 1, words.date)
  if (isText(item)) drawLines(sheet, item.type === 'text' ? 4 : 1)
  if (item.type === 'open-choice') drawLines(sheet, 1, words.other)
}

function drawBox({ doc }: Sheet, label: string): void {
  const top = doc.y
  doc
    .lineWidth(1)
    .strokeColor('black')
    .rect(MARGIN + 2, top, BOX, BOX)
    .stroke()
  doc.font('Helvetica').fontSize(BODY).fillColor('black')
  doc.text(winAnsi(label), MARGIN + INDENT, top + 1, { width: widthOf(doc) - INDENT })
  doc.y = Math.max(doc.y, top + BOX) + 6
}

/** A scale as a row of numbers in boxes; any other number as a box to write in. */
function drawNumber(sheet: Sheet, item: Question & { type: 'integer' | 'decimal' }): void {
  const { doc, words, given } = sheet
  const { min, max, ends } = item
  if (min === undefined || max === undefined || max - min > 10) {
    drawLines(sheet, 1, words.number)
    return
  }
  const top = doc.y
  const step = widthOf(doc) / 11
  doc.font('Helvetica').fontSize(BODY).fillColor('black')
  for (let value = min; value <= max; value += 1) {
    const x = MARGIN + 2 + (value - min) * step
    doc.lineWidth(1).rect(x, top, 24, 20).stroke()
    doc.text(String(value), x, top + 5, { width: 24, align: 'center' })
  }
  doc.y = top + 24
  if (!ends) return
  const words1 = `${min}: ${ends.low[given.language]}   ${max}: ${ends.high[given.language]}`
  write(sheet, words1, { size: 10.5, color: GREY, after: 2 })
}

function drawLines({ doc }: Sheet, lines: number, label = ''): void {
  doc.font('Helvetica').fontSize(BODY).fillColor('black')
  const start = label ? MARGIN + 8 + doc.widthOfString(winAnsi(label)) : MARGIN
  for (let line = 0; line < lines; line += 1) {
    if (line === 0 && label) doc.text(winAnsi(label), MARGIN, doc.y + 4, { lineBreak: false })
    const base = doc.y + (line === 0 && label ? 12 : 20)
    doc
      .lineWidth(0.6)
      .moveTo(line === 0 ? start : MARGIN, base)
      .lineTo(MARGIN + widthOf(doc), base)
    doc.stroke()
    doc.x = MARGIN
    doc.y = base + 2
  }
  doc.y += 4
}

/** At the foot of the last page: the number stays with the clinic, the receipt goes with who answered. */
function drawSlip({ doc, words, given }: Sheet, receipt: string): void {
  const top = bottomOf(doc) - SLIP + 18
  doc.lineWidth(0.6).dash(4, { space: 3 })
  doc.moveTo(0, top).lineTo(doc.page.width, top).stroke().undash()
  const width = widthOf(doc)
  const host = `${given.address.replace(/^https?:\/\//, '').replace(/\/+$/, '')}/s`
  doc.font('Helvetica').fontSize(9).fillColor(GREY)
  doc.text(winAnsi(words.keep), MARGIN, top + 5, { width, lineBreak: false })
  doc.font('Helvetica-Bold').fontSize(BODY).fillColor('black')
  doc.text(winAnsi(words.receipt), MARGIN, top + 22, { width, lineBreak: false })
  doc.font('Courier-Bold').fontSize(18)
  doc.text(formatCode(receipt), MARGIN + 130, top + 18, { width, lineBreak: false })
  doc.font('Helvetica').fontSize(10)
  doc.text(winAnsi(words.why(host)), MARGIN, top + 44, { width, height: 30 })
}

interface Style {
  font?: string
  size?: number
  color?: string
  after?: number
}

function write({ doc }: Sheet, text: string, style: Style): void {
  const { font = 'Helvetica', size = BODY, color = 'black', after = 0 } = style
  if (text === '') return
  doc.font(font).fontSize(size).fillColor(color)
  doc.text(winAnsi(text), MARGIN, doc.y, { width: widthOf(doc) })
  doc.y += after
}

function optionsOf({ words, given }: Sheet, item: Question): string[] {
  if (item.type === 'boolean') return [words.yes, words.no]
  return isChoice(item) ? item.options.map(({ label }) => label[given.language]) : []
}

function hintOf({ words, given }: Sheet, item: Question): string {
  const own = item.hint?.[given.language]
  if (own) return own
  if (item.type === 'boolean') return words.one
  if (!isChoice(item)) return ''
  return item.repeats ? words.several : words.one
}

/** On paper nothing is hidden: it is said when a question is meant to be left out. */
function conditionOf(
  { words, given }: Sheet,
  item: Item,
  numbers: ReadonlyMap<string, number>,
): string {
  const [first, ...more] = item.enableWhen ?? []
  if (!first) return ''
  const number = numbers.get(first.question) ?? 0
  const asked = given.definition.items.find(({ id }) => id === first.question)
  const label =
    asked && more.length === 0 && first.operator === '='
      ? labelOf(words, given, asked, first.answer)
      : null
  return label === null ? words.onlyAfter(number) : words.onlyIf(number, label)
}

function labelOf(
  words: Words,
  { language }: PaperForms,
  item: Item,
  answer: string | number | boolean,
): string | null {
  if (item.type === 'boolean') return answer === 'yes' ? words.yes : words.no
  if (!isQuestion(item) || !isChoice(item)) return null
  return item.options.find(({ code }) => code === answer)?.label[language] ?? null
}

/** Enough for what is drawn, so that it stays together; a little too much does no harm. */
function heightOf(sheet: Sheet, item: Item): number {
  const { doc, given } = sheet
  const width = widthOf(doc)
  doc.font('Helvetica-Bold').fontSize(BODY)
  const title = doc.heightOfString(winAnsi(item.title[given.language]), { width })
  if (!isQuestion(item)) return title + 10
  doc.font('Helvetica')
  const options = optionsOf(sheet, item).map(
    (label) => doc.heightOfString(winAnsi(label), { width: width - INDENT }) + 8,
  )
  const boxes = options.reduce((sum, height) => sum + height, 0)
  const written = isText(item) ? (item.type === 'text' ? 100 : 32) : 32
  return Math.min(title + boxes + written + 52, bottomOf(doc) - MARGIN)
}

function widthOf(doc: Doc): number {
  return doc.page.width - 2 * MARGIN
}

function bottomOf(doc: Doc): number {
  return doc.page.height - MARGIN
}
