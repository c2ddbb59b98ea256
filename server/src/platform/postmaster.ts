import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'

export interface Postmaster {
  pid: number
  port: number
}

/**
 * The Postgres that runs on this folder, by its pid file. A file that was left behind is taken away, also where its
 * number is by now that of another process: Postgres would not start beside that one.
 */
export function runningOn(directory: string): Postmaster | null {
  const file = resolve(directory, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number)
  if (pid && `${commandOf(pid)} `.includes(` -D ${directory} `)) return { pid, port: port ?? 0 }
  rmSync(file)
  return null
}

/** Waits until a process is gone. */
export async function ended(pid: number): Promise<void> {
  while (commandOf(pid) !== '') await new Promise((wait) => setTimeout(wait, 25))
}

/** What a living process was started with; nothing for one that is not there. */
function commandOf(pid: number): string {
  if (!existsSync('/proc/self/cmdline'))
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
      .stdout.toString()
      .trim()
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ''
  }
}
