import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Body } from '@kith/shared/words.ts'
import type { TestPerson } from './accounts.ts'
import type { Answer } from './client.ts'

export type SentPicture = ReplyOf<'POST /api/images'>

export function aPng(width = 40, height = 30): Promise<Buffer> {
  const background = { r: 30, g: 120, b: 110 }
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()
}

/** Sends a file as a browser does: with the type that its name says. */
export function sends(
  who: TestPerson,
  file: Buffer,
  type = 'image/png',
  key: string = randomUUID(),
): Promise<Answer<SentPicture>> {
  const headers = { 'content-type': type, 'idempotency-key': key }
  return who.raw<SentPicture>('POST /api/images', { body: file, headers })
}

/** The id of a picture that was just sent. */
export async function aPicture(who: TestPerson): Promise<string> {
  return (await sends(who, await aPng())).body.id
}

export function shows(...ids: string[]): Body {
  return {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: 'My new garden, look.' }] },
      ...ids.map((id) => ({
        type: 'image' as const,
        attrs: { id, alt: 'Tomatoes in a pot', width: 40, height: 30 },
      })),
    ],
  }
}
