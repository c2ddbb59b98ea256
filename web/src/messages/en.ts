import type { Messages } from '@lingui/core'

/** The words everyone needs; those of staff and of long texts come with their screens (lib/words.ts). */
const files = import.meta.glob<Messages>(
  ['./en/*.po', '!./en/{pages,moderation,clinic,admin}.po'],
  { eager: true, import: 'messages' },
)

export const messages: Messages = Object.assign({}, ...Object.values(files))
