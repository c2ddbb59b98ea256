import Type from 'typebox'
import { ById, Id } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** Longest file, in bytes. */
export const MOST_BYTES = 5 * 1024 * 1024
/** What can be read, by media type: the decoder looks at the bytes, not at the name. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const

export const imagesContract = routes({
  'POST /api/images': {
    summary:
      'Send a picture for a text: at most 5 MB and 40 megapixels. It is drawn anew, without all that came with it',
    access: 'image.send',
    limit: 'upload',
    consumes: PICTURE_TYPES,
    reply: Type.Object({
      id: Id,
      width: Type.Integer(),
      height: Type.Integer(),
      /** It moved: only its first picture was kept. */
      stilled: Type.Boolean(),
    }),
    status: 201,
  },
  'GET /api/images/:id': {
    summary:
      'A picture, for who may read the text it stands in; one that was not sent yet, for who made it',
    access: 'image.read',
    limit: 'picture',
    params: ById,
    produces: 'image/webp',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
  },
})
