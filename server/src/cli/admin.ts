import { createAccount, forgetSecondFactor } from '#accounts/public.ts'
import { needed, type Command } from './command.ts'
import { opened } from './open.ts'

export const adminCreate: Command = {
  name: 'admin create',
  usage: '--email ADDRESS --name "SCREEN NAME"',
  summary: 'Makes an administrator. The password is read from the first line of standard input.',
  options: {
    email: ['string', 'e-mail address to sign in with'],
    name: ['string', 'screen name'],
    locale: ['string', 'en (default) or es'],
  },
  async run(words, print) {
    const locale = words.values.get('locale') === 'es' ? 'es' : 'en'
    const person = {
      email: needed(words, 'email'),
      screenName: needed(words, 'name'),
      locale,
    } as const
    const password = await firstLine()
    return opened(async ({ platform }) => {
      const id = await createAccount(platform, { ...person, password, role: 'admin' })
      print(JSON.stringify({ id, screenName: person.screenName }))
      return 0
    })
  },
}

export const adminForgetFactor: Command = {
  name: 'admin forget-factor',
  usage: '--email ADDRESS',
  summary:
    'Ends the second step of someone who lost both telephone and paper, and their sessions. Any other administrator can do it too.',
  options: { email: ['string', 'e-mail address they sign in with'] },
  async run(words, print) {
    const email = needed(words, 'email')
    return opened(async ({ platform }) => {
      const ended = await forgetSecondFactor(platform, email)
      print(ended ? 'Ended.' : 'Nobody with this address has set up a second step.')
      return ended ? 0 : 1
    })
  },
}

async function firstLine(): Promise<string> {
  let text = ''
  for await (const part of process.stdin) {
    text += String(part)
    if (text.includes('\n')) break
  }
  const [line = ''] = text.split('\n')
  if (line === '') throw new Error('no password on standard input')
  return line
}
