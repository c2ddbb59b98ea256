import type { Body, Block } from '@kith/shared/words.ts'
import { paragraphOf } from '@kith/shared/words.ts'
import type { Blocks } from './file.ts'

/** The document that a world file's blocks stand for. */
export function toBody(blocks: Blocks): Body {
  return { type: 'doc', content: blocks.map(toBlock) }
}

function toBlock(block: Blocks[number]): Block {
  if (typeof block === 'string') return paragraphOf(block)
  if ('quote' in block) return { type: 'blockquote', content: [paragraphOf(block.quote)] }
  return {
    type: 'bulletList',
    content: block.list.map((item) => ({ type: 'listItem', content: [paragraphOf(item)] })),
  }
}

const DAY = 86_400_000

export function before(now: Date, daysAgo: number): Date {
  return new Date(now.getTime() - daysAgo * DAY)
}
