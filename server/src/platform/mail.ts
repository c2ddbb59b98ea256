import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import type { Config } from './config.ts'
import { mailHtml } from './mail-html.ts'

export interface Mail {
  to: string
  subject: string
  text: string
  locale: string
  /** What this very mail is known by when it comes back; it stands in its Message-ID. */
  token: string
  /** Where one click stops this kind of mail (RFC 8058). */
  unsubscribe?: string
}

/** Shorter than a transaction may idle: a slow mail server must not have a letter sent twice. */
const TIMEOUTS = 'connectionTimeout=3000&greetingTimeout=3000&socketTimeout=7000'

export interface Mailer {
  send(mail: Mail): Promise<void>
}

/** Sends by SMTP, or writes one .eml file a mail. Headers are made of constants and checked addresses only. */
export function mailer(config: Pick<Config, 'mail' | 'mailFrom'>): Mailer {
  const guard = { disableFileAccess: true, disableUrlAccess: true }
  const directory = config.mail.startsWith('file:') ? config.mail.slice('file:'.length) : null
  const transport =
    directory === null
      ? nodemailer.createTransport(
          `${config.mail}${config.mail.includes('?') ? '&' : '?'}${TIMEOUTS}`,
          guard,
        )
      : null
  return {
    async send(mail) {
      const message = { ...guard, ...envelope(mail, config.mailFrom) }
      if (transport) await transport.sendMail(message)
      else if (directory !== null) await write(directory, message)
    },
  }
}

function envelope(mail: Mail, from: string) {
  const id = `<${mail.token}@${/@([a-z0-9.-]+)>?\s*$/i.exec(from)?.[1] ?? 'kith.invalid'}>`
  return {
    from,
    to: { name: '', address: mail.to },
    messageId: id,
    subject: mail.subject,
    text: mail.text,
    html: mailHtml(mail.text, mail.locale),
    headers: {
      'Content-Language': mail.locale,
      'Auto-Submitted': 'auto-generated',
      // Some relays give mails a Message-ID of their own.
      'X-Kith-Mail': id,
      ...(mail.unsubscribe && {
        'List-Unsubscribe': `<${mail.unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  }
}

async function write(directory: string, message: SendMailOptions): Promise<void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true })
  const { message: bytes } = await composer.sendMail(message)
  if (Buffer.isBuffer(bytes))
    await writeFile(resolve(directory, `${Date.now()}-${randomUUID()}.eml`), bytes)
}
