import { LinkifyIt, type Match } from 'linkify-it'
import type { Span } from './rule.ts'
import { visibleText } from '@kith/shared/personal/visible-text.ts'

/** Endings that make a link of `name.ending` wherever it stands. */
const ENDINGS =
  'com net org edu gov mil int info biz name pro coop museum aero app dev page site online store shop xyz top club vip ' +
  'link click live life health care clinic blog news one world today email chat work team win bid loan men icu buzz ' +
  'cam fun space website tech cloud app art media social network ai io co gg tv cc ly uk us ca au nz ie de fr eu nl ' +
  'be ch at se dk pl pt ru ua br mx ar cl pe ve uy bo ec cr gt hn ni pa do cu pr in cn jp kr hk sg ph za ng ke рф'

/** Short words in English or Spanish, met where someone forgets the space after a full stop: "the scan.It was". */
const WORDS =
  'it is so no me my be to as am at in us do he la es de se mi te su ya id one today life care work men us'

/** Shorteners and chat invitations that end like words. */
const SHORTENERS = 't.me wa.me youtu.be is.gd lnkd.in goo.su adf.ly tinyurl.is'

const words = new Set(WORDS.split(' '))
const shorteners = new Set(SHORTENERS.split(' '))
const linkify = new LinkifyIt({ fuzzyLink: true }).tlds([...ENDINGS.split(' '), ...words])

export interface Addresses {
  links: Span[]
  emails: Span[]
}

/** Web and e-mail addresses, with or without a scheme. */
export function addresses(written: string): Addresses {
  const { text, original } = visibleText(written)
  const found: Addresses = { links: [], emails: [] }
  for (const match of linkify.match(text) ?? []) {
    const span: Span = [original(match.index), original(match.lastIndex - 1) + 1]
    if (match.schema === 'mailto:') found.emails.push(span)
    else if (isMeant(match)) found.links.push(span)
  }
  return found
}

/** Without a scheme, `scan.it` is a missing space more often than an address, unless a path follows. */
function isMeant({ schema, raw }: Match): boolean {
  if (schema !== '') return true
  const [host = '', ...path] = raw.toLowerCase().split('/')
  if (shorteners.has(host) || host.startsWith('www.')) return true
  if (path.length > 0) return true
  return !words.has(host.slice(host.lastIndexOf('.') + 1))
}
