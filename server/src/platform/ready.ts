import { sha256 } from './secrets.ts'

/** An answer in JSON whose bytes are ready: each part of it went through its schema when it was made. */
export class Ready {
  readonly bytes: Buffer
  /** Differs where the bytes do; null for what is not worth asking about again. */
  readonly etag: string | null

  /** `version` is everything that decides about the bytes. */
  constructor(bytes: Buffer, version: string | null) {
    this.bytes = bytes
    this.etag = version === null ? null : `"${sha256(version).toString('base64url').slice(0, 22)}"`
  }
}
