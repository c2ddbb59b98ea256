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
  /** Milliseconds from a request to its answer. */
  p50: number
  p95: number
  p99: number
  /** Milliseconds of the server process's CPU time a request. */
  cpu: number
  errors: number
}

/** Sends requests for some seconds over so many connections; what is answered 304 is answered. */
export async function measure(
  target: Target,
  connections: number,
  seconds: number,
): Promise<Figures> {
  const before = cpuMs(target.pid)
  const times: number[] = []
  const result = await fired(optionsFor(target, connections, seconds), times)
  const done = result['2xx'] + result['3xx'] || 1
  return {
    perSecond: done / result.duration,
    ...spread(times),
    cpu: (cpuMs(target.pid) - before) / done,
    errors: result.errors + result['4xx'] + result['5xx'],
  }
}

function fired(options: autocannon.Options, times: number[]): Promise<autocannon.Result> {
  return new Promise((done, failed) => {
    const run = autocannon(options, (error: unknown, result) =>
      error instanceof Error ? failed(error) : done(result),
    )
    run.on('response', (_client, _status, _bytes, ms) => times.push(ms))
  })
}

function optionsFor(target: Target, connections: number, seconds: number): autocannon.Options {
  let sent = 0
  return {
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
  }
}

/** Where the middle of some times lies, and their slow end. */
export function spread(times: readonly number[]): Pick<Figures, 'p50' | 'p95' | 'p99'> {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** User and system time of a process so far, from /proc (proc(5), fields 14 and 15). */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString())

/** Resident memory of a process in MB, from /proc. */
export function memoryMb(pid: number): number {
  const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kb) / 1024)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
