import sharp from 'sharp'
import { Problem } from '@kith/shared/problems.ts'
import { LONGEST_EDGE } from '@kith/shared/words.ts'
import { turns } from '@kith/shared/turns.ts'

/** As many pixels as are decoded: phones make 12 to 50 million, of which 40 are taken. */
const MOST_PIXELS = 40_000_000
const SECONDS = 20

// One picture at a time: decoded, the largest takes some hundred MB. No copies are kept between two.
sharp.cache(false)
sharp.concurrency(1)
// Nothing but these four forms is ever given to a decoder: an SVG could ask for other files and hosts.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})
const turn = turns(1, 16, () => new Problem('server.busy'))

export interface Picture {
  bytes: Buffer
  width: number
  height: number
  /** It moved; only its first picture is left. */
  stilled: boolean
}

/**
 * A picture drawn anew from what was sent: upright, no longer than an edge may be, as WebP, and without anything
 * that came with it but its pixels: no place, no time, no camera, no profile, no moving parts.
 */
export function redrawn(sent: Buffer): Promise<Picture> {
  return turn(async () => {
    if (sent.length === 0) throw new Problem('image.unreadable')
    const { width, height, pages = 1 } = await read(sent, false).metadata().catch(unreadable)
    // The same limit as the decoder's, asked first so that the refusal can say why.
    if (width * height > MOST_PIXELS) throw new Problem('image.too-large')
    const { data, info } = await read(sent, MOST_PIXELS)
      .autoOrient()
      .resize(LONGEST_EDGE, LONGEST_EDGE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, smartSubsample: true })
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true })
      .catch(unreadable)
    return { bytes: data, width: info.width, height: info.height, stilled: pages > 1 }
  })
}

function read(sent: Buffer, limitInputPixels: number | false) {
  return sharp(sent, {
    limitInputPixels,
    failOn: 'error',
    sequentialRead: true,
    pages: 1,
  })
}

function unreadable(cause: unknown): never {
  throw new Problem('image.unreadable', { cause })
}
