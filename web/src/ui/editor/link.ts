import { Mark } from '@tiptap/core'
import { addressOf } from '../body/to-body.ts'

/** An address behind some words: only where somebody put it, and only one that a body may hold. */
export const Link = Mark.create({
  name: 'link',
  priority: 1000,
  keepOnSplit: false,
  exitable: true,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (link) => (isAllowed(link.getAttribute('href')) ? null : false),
    },
  ],
  renderHTML: ({ mark }) => {
    const href: unknown = mark.attrs['href']
    return ['a', { ...(isAllowed(href) && { href }), rel: 'nofollow noopener noreferrer ugc' }, 0]
  },
})

function isAllowed(address: unknown): address is string {
  return typeof address === 'string' && addressOf(address) === address
}
