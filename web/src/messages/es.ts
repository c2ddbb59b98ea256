import type { Messages } from '@lingui/core'

/** The words of the frame, which everyone needs; those of a feature come with its screens (lib/words.ts). */
const files = import.meta.glob<Messages>('./es/{app,problem,ui}.po', {
  eager: true,
  import: 'messages',
})

export const messages: Messages = Object.fromEntries(
  Object.values(files).flatMap((file) => Object.entries(file)),
)
