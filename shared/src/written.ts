import { VISIBLE } from './personal/visible-text.ts'
import { Problem } from './problems.ts'
import {
  MAX_BODY,
  mentionsIn,
  MOST_MENTIONS,
  MOST_PICTURES,
  picturesIn,
  plainText,
  quotesIn,
  type Body,
} from './words.ts'

export interface Words {
  body: Body
  bodyText: string
}

/**
 * The words of a body, unless there are none or too many; where quotes were not looked up, there are none. A picture
 * says something without any.
 */
export function checkWords(body: Body, quotes: 'none' | 'looked-up' = 'none'): Words {
  if (quotes === 'none' && quotesIn(body).length > 0)
    throw new Problem('post.quote', { field: 'body' })
  const bodyText = plainText(body)
  const pictures = picturesIn(body).length
  if (pictures > MOST_PICTURES) throw new Problem('image.too-many', { field: 'body' })
  if (mentionsIn(body).length > MOST_MENTIONS)
    throw new Problem('mention.too-many', { field: 'body' })
  if (pictures === 0 && !VISIBLE.test(bodyText)) throw new Problem('post.empty', { field: 'body' })
  if (bodyText.length > MAX_BODY) throw new Problem('post.too-long', { field: 'body' })
  return { body, bodyText }
}
