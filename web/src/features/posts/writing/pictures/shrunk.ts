import { mostBytes } from './sending-picture.ts'

/** The server keeps no longer edge. */
const longestEdge = 2000

/**
 * Photos of today's phones are larger than what is taken: such a one is made smaller here first. What the browser
 * can't read goes as it is, and is answered by the server.
 */
export async function shrunk(file: File): Promise<Blob> {
  if (file.size <= mostBytes) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longestEdge / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const smaller = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', 0.85),
    )
    return smaller && smaller.size > 0 && smaller.size < file.size ? smaller : file
  } catch {
    return file
  }
}
