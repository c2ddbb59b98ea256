import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { Splitter, type MimeNode, type SplitterChunk } from '@zone-eu/mailsplit'

export interface DeliveryReport {
  /** What happened, as groups of fields: one about the report, then one a recipient (RFC 3464). */
  fields: string
  /** The headers of the mail that came back, as far as they were sent along, and what the report says it answers. */
  headers: string
}

/** No report of one mail is larger than this. */
export const LARGEST_REPORT = 512 * 1024
const MOST_PARTS = 40
const MOST_OF_A_PART = 64 * 1024

const RETURNED = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global-headers',
])

/** Takes a delivery status notification apart; null for every other mail, and for what is no mail at all. */
export async function deliveryReport(message: Buffer): Promise<DeliveryReport | null> {
  if (message.length > LARGEST_REPORT) return null
  const parts = await partsOf(message)
  const said = parts.filter(({ type }) => type === 'message/delivery-status')
  if (said.length === 0) return null
  const returned = parts.filter(({ type }) => RETURNED.has(type))
  const root = parts[0]?.headers ?? ''
  return {
    fields: (await Promise.all(said.map(textOf))).join('\n\n'),
    headers: [...(await Promise.all(returned.map(textOf))).map(headOf), root].join('\n'),
  }
}

interface Part {
  type: string
  headers: string
  node: MimeNode
  body: Buffer[]
  size: number
}

async function partsOf(message: Buffer): Promise<Part[]> {
  const parts: Part[] = []
  const splitter = new Splitter({ ignoreEmbedded: true, maxHeadSize: MOST_OF_A_PART })
  splitter.on('data', (piece) => take(parts, piece))
  splitter.end(message)
  try {
    await finished(splitter)
    return parts
  } catch {
    // Not in the form of a mail: then it is no report either.
    return []
  }
}

function take(parts: Part[], piece: SplitterChunk): void {
  const part = parts.at(-1)
  if (piece.type === 'node' && parts.length < MOST_PARTS) {
    const type = (piece.contentType || '').toLowerCase()
    const headers = piece.getHeaders().toString('latin1')
    parts.push({ type, headers, node: piece, body: [], size: 0 })
  } else if (piece.type === 'body' && part && part.size < MOST_OF_A_PART) {
    part.body.push(piece.value)
    part.size += piece.value.length
  }
}

async function textOf({ node, body }: Part): Promise<string> {
  const decoder = node.getDecoder()
  decoder.end(Buffer.concat(body).subarray(0, MOST_OF_A_PART))
  return (await buffer(decoder)).toString('latin1')
}

/** Its headers without its body: a text that quotes an old mail must not speak for it. */
function headOf(message: string): string {
  return message.trimStart().split(/\r?\n\r?\n/, 1)[0] ?? ''
}
