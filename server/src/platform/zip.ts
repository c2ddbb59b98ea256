import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

export interface ZippedFile {
  name: string
  bytes: Buffer
}

/** Packs files; they are deflated in the threads of zlib, not in ours. */
export async function zipped(files: readonly ZippedFile[], at: Date): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { name, bytes } of files) zip.addBuffer(bytes, name, { mtime: at })
  zip.end()
  return buffer(zip.outputStream)
}
