import { lstat, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { readMailToken } from '#accounts/public.ts'
import { deliveryReport, LARGEST_REPORT } from '#platform/delivery-report.ts'
import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { sha256 } from '#platform/secrets.ts'
import { bounceIn, mailIdsIn, type Bounce } from './bounce.ts'
import * as queries from './bounce-queries.ts'
import { tellSome } from './telling-jobs.ts'
import { told } from './told.ts'

/** So many mails to one address in a month may come back softly before it is given up. */
const SOFT_LIMIT = 5
const MONTH = 30 * 86_400_000
const FILES_AT_ONCE = 500

/** Reads the mails that came back, once a minute, and gives up addresses that do not work. */
export function bounceListener(platform: Platform): Listener {
  const { bouncesDir } = platform.config
  return {
    event: 'minute.passed',
    name: 'bounces',
    async work() {
      if (bouncesDir === null) return
      await eachOf(bouncesDir, (message) => readBounce(platform, message))
    },
  }
}

/**
 * What a report changes: something only where a mail that we sent, to the address its account still has, came
 * back. Whatever else is put into the folder does nothing.
 */
async function readBounce(platform: Platform, message: Buffer): Promise<void> {
  const report = await deliveryReport(message)
  const bounce = report && bounceIn(report.fields)
  if (!report || !bounce) return
  for (const id of mailIdsIn(report.headers)) {
    if (await platform.community.db.transaction((tx) => giveUp(platform, tx, id, bounce))) return
  }
}

/** Says whether the mail with this id is one of ours. */
async function giveUp(platform: Platform, tx: Db, id: string, bounce: Bounce): Promise<boolean> {
  const mailed = readMailToken(platform.secrets.index, id)
  const emailIndex = mailed && (await queries.lockAddress(tx, mailed.accountId))
  if (!mailed || !emailIndex || !mailed.wentTo(emailIndex)) return false
  const { accountId } = mailed
  const at = platform.clock.now()
  const hard = bounce === 'hard'
  const about = { accountId, emailIndex, hard, mail: sha256(id), at }
  if (!(await queries.keepBounce(tx, about))) return true
  const since = new Date(at.getTime() - MONTH)
  if (!hard && (await queries.bouncesOf(tx, about, since)) < SOFT_LIMIT) return true
  if (await queries.stopAddress(tx, accountId, emailIndex, at))
    await tellSome(platform, tx, told['address.failed']({ accountId, at: at.toISOString() }))
  return true
}

/**
 * Reads the files of the folder, or of a Maildir's `new`, each moved to `seen` first: of two processes one gets
 * it. One that can't be worked now is put back for the next minute.
 */
async function eachOf(folder: string, read: (message: Buffer) => Promise<void>): Promise<void> {
  const seen = join(folder, 'seen')
  await mkdir(seen, { recursive: true })
  for (const from of [folder, join(folder, 'new')]) {
    for (const name of (await namesIn(from)).slice(0, FILES_AT_ONCE)) {
      const message = await takeFile(join(from, name), join(seen, name))
      try {
        if (message) await read(message)
      } catch (error) {
        await rename(join(seen, name), join(from, name))
        throw error
      }
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

async function takeFile(file: string, seen: string): Promise<Buffer | null> {
  try {
    const { size } = await lstat(file)
    await rename(file, seen)
    return size > LARGEST_REPORT ? null : await readFile(seen)
  } catch {
    // Another process took it.
    return null
  }
}
