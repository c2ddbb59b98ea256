import type { FailureCode } from '../../../../lib/problem-error.ts'

/** One picture on its way into a text. */
export interface SendingPicture {
  key: string
  file: File
  /** A local address to show it by. */
  preview: string
  state: 'waiting' | 'sending' | 'failed'
  /** From 0 to 1. */
  sent: number
  problem: FailureCode | null
}

/** The server holds to the same figures. */
export const mostPictures = 10
export const mostBytes = 5 * 1024 * 1024

/** Problems that the same file will have again. */
export function isFinal({ problem }: SendingPicture): boolean {
  return (
    problem === 'image.unreadable' ||
    problem === 'image.too-large' ||
    problem === 'request.too-large' ||
    problem === 'request.media-type'
  )
}
