import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

export interface Target {
  /** Whose CPU time is counted. */
  pid: number
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** Changes each request, for keys that may be used once. */
  each?: (n: number) => { headers?: Record<string, string>; body?: string; path?: string }
}

export interface Figures {
  perSecond: number
  p50: number
  p99: number
  /** Milliseconds of the server process's CPU time a request. */
  cpu: number
  errors: number
}

/** Sends requests for some seconds over so many connections. */
export async function measure(
  target: Target,
  connections: number,
  seconds: number,
): Promise<Figures> {
  let sent = 0
  const before = cpuMs(target.pid)
  const result = await autocannon({
    url: target.url,
    connections,
    duration: seconds,
    method: target.method ?? 'GET',
    headers: target.headers ?? {},
    ...(target.body !== undefined && { body: target.body }),
    ...(target.each && {
      requests: [
        {
          setupRequest: (request: autocannon.Request) => {
            const more = target.each?.(sent++) ?? {}
            return { ...request, ...more, headers: { ...request.headers, ...more.headers } }
          },
        },
      ],
    }),
  })
  const done = result['2xx'] || 1
  return {
    perSecond: done / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: (cpuMs(target.pid) - before) / done,
    errors: result.errors + result.non2xx,
  }
}

/** User and system time of a process so far, from /proc (proc(5), fields 14 and 15). */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString())

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
