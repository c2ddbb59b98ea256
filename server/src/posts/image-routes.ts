import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { imagesContract, MOST_BYTES, PICTURE_TYPES } from '@kith/shared/posts/image-contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Handler, type TwoSteps } from '#platform/mount.ts'
import { redrawn, type Picture } from '#platform/pictures.ts'
import type { Mounter } from '#platform/platform.ts'
import { Ready } from '#platform/ready.ts'
import { received, Upload } from '#platform/upload.ts'
import { insertImage, unsentImages, visibleImage } from './image-queries.ts'

type Contract = typeof imagesContract

/** As many pictures may lie in the drafts of one person. */
const MOST_UNSENT = 60

export const imageRoutes: Mounter = (app, platform) => {
  void app.register(async (own) => {
    own.addContentTypeParser(
      [...PICTURE_TYPES],
      async (request: FastifyRequest, payload: IncomingMessage) => {
        if (request.actor.kind === 'anonymous') throw new Problem('session.none')
        return received(payload, MOST_BYTES)
      },
    )
    mount(
      own,
      imagesContract,
      { 'POST /api/images': sendImage, 'GET /api/images/:id': readImage },
      { ...platform, db: platform.community.db, login: 'community' },
    )
  })
}

const sendImage: TwoSteps<Contract['POST /api/images'], Picture | null> = {
  async before({ actor, request }) {
    // Who may send none is told so in the second step, without any work.
    if (!may(actor, 'image.send', {})) return null
    const sent = request.body
    if (!(sent instanceof Upload)) throw new Problem('image.unreadable')
    return redrawn(sent.bytes)
  },
  async handle({ db, now, permit, self }, picture) {
    permit('image.send', {})
    if (!picture) throw new Problem('image.unreadable')
    if ((await unsentImages(db, self())) >= MOST_UNSENT) throw new Problem('image.too-many')
    const { width, height, stilled } = picture
    return { id: await insertImage(db, self(), picture, now), width, height, stilled }
  },
}

const readImage: Handler<Contract['GET /api/images/:id']> = async (context) => {
  const { db, actor, params, permit, reply } = context
  const found = await visibleImage(db, actor, params.id)
  if (!found) throw new Problem('request.not-found')
  permit('image.read', found.facts)
  // Opened by itself, it is a picture and nothing else.
  void reply.header('content-security-policy', "default-src 'none'; sandbox")
  void reply.header('content-disposition', 'inline; filename="picture.webp"')
  return new Ready(found.bytes, found.facts.id, 'image/webp')
}
