/** Where the frame of the page leads. Plain strings: the screens belong to features that the frame doesn't know. */
export const places: Record<Name, string> = {
  start: '/',
  home: '/home',
  groups: '/groups',
  write: '/new',
  notices: '/notifications',
  settings: '/settings',
  drafts: '/drafts',
  saved: '/saved',
  messages: '/messages',
  search: '/search',
  join: '/join',
  signIn: '/sign-in',
  help: '/help',
  team: '/team',
  clinic: '/clinic',
  admin: '/admin',
}

/** Addresses that are for members alone. */
const amongMembers = /^\/(home|new|saved|messages|catch-up|welcome|introductions|u)(\/|$)/

export function isAmongMembers(path: string): boolean {
  return amongMembers.test(path)
}

type Name =
  | 'start'
  | 'home'
  | 'groups'
  | 'write'
  | 'notices'
  | 'settings'
  | 'drafts'
  | 'saved'
  | 'messages'
  | 'search'
  | 'join'
  | 'signIn'
  | 'help'
  | 'team'
  | 'clinic'
  | 'admin'
