import type { Block, Body } from '@kith/shared/words.ts'
import { bodyOfLines, textOf } from '../body/body-text.ts'
import { cutBody, cutText, widened, type Cut } from '../body/cut.ts'

/** What is being written: where there is a title, it stands before the body. */
export interface Words {
  title?: string
  body: Body
}

/** All of it in plain words. */
export function plainOf({ title, body }: Words): string {
  return title === undefined ? textOf(body) : `${title}\n${textOf(body)}`
}

/** The same words without some places of `plainOf`. */
export function without({ title, body }: Words, cuts: readonly Cut[], written: string): Words {
  const start = title === undefined ? 0 : title.length + 1
  const inBody = cuts
    .filter(({ from }) => from >= start)
    .map(({ from, to }) => ({ from: from - start, to: to - start }))
  const cut = cutBody(body, widened(textOf(body), inBody), written)
  if (title === undefined) return { body: cut }
  const inTitle = cuts.filter(({ to }) => to < start)
  return { title: cutText(title, inTitle), body: cut }
}

/** Brings back what was taken out, and keeps what was written since. */
export function restored(now: Words, before: Words, after: Words, written: string): Words {
  const { blocks, lost } = restoredBlocks(now.body, before.body, after.body)
  const title = now.title === after.title ? before.title : now.title
  const titleLost = title !== before.title && before.title !== after.title
  // Where its place is gone, it stands at the end.
  const more = lost || titleLost ? bodyOfLines(written).content : []
  const body: Body = { type: 'doc', content: [...blocks, ...more] }
  return { body, ...(title !== undefined && { title }) }
}

function restoredBlocks(now: Body, before: Body, after: Body) {
  const blocks = [...now.content]
  let lost = false
  for (const [index, block] of before.content.entries()) {
    const cut = after.content[index]
    if (cut === undefined || same(block, cut)) continue
    const place = same(blocks[index], cut) ? index : blocks.findIndex((one) => same(one, cut))
    if (place < 0) lost = true
    else blocks[place] = block
  }
  return { blocks, lost }
}

function same(one: Block | undefined, other: Block): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
