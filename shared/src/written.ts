import { Problem } from './problems.ts'
import { MAX_BODY, plainText, type Body } from './words.ts'

export interface Words {
  body: Body
  bodyText: string
}

/** Something that can be read. */
export const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/** The words of a body, unless there are none or too many. */
export function checkWords(body: Body): Words {
  const bodyText = plainText(body)
  if (!VISIBLE.test(bodyText)) throw new Problem('post.empty', { field: 'body' })
  if (bodyText.length > MAX_BODY) throw new Problem('post.too-long', { field: 'body' })
  return { body, bodyText }
}
