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
  const blocks = [...now.body.content]
  let lost = false
  for (const [index, block] of before.body.content.entries()) {
    const cut = after.body.content[index]
    if (cut === undefined || same(block, cut)) continue
    const place = same(blocks[index], cut) ? index : blocks.findIndex((one) => same(one, cut))
    if (place < 0) lost = true
    else blocks[place] = block
  }
  const titleStands = now.title === after.title
  lost ||= !titleStands && before.title !== after.title
  const more = lost ? bodyOfLines(written).content : []
  const body: Body = { type: 'doc', content: [...blocks, ...more] }
  const title = titleStands ? before.title : now.title
  return { body, ...(title !== undefined && { title }) }
}

function same(one: Block | undefined, other: Block): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
