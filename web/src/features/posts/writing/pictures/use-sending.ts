import { turns } from '@kith/shared/turns.ts'
import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../../../../lib/problem-error.ts'
import { sendPicture } from '../../api.ts'
import { isFinal, type SendingPicture } from './sending-picture.ts'
import { shrunk } from './shrunk.ts'

/** Two at once are enough for a phone's connection; the others wait. */
const turn = turns(2)

type Arrived = Awaited<ReturnType<typeof sendPicture>>

/** Pictures on their way; `arrived` is told of each that the server has. */
export function useSending(arrived: (picture: Arrived) => void) {
  const [sending, setSending] = useState<readonly SendingPicture[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const change = (key: string, next: Partial<SendingPicture>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one)))
  const forget = ({ key, preview }: SendingPicture) => {
    stops.current.get(key)?.abort()
    stops.current.delete(key)
    URL.revokeObjectURL(preview)
    setSending((all) => all.filter((one) => one.key !== key))
  }
  const send = async (picture: SendingPicture) => {
    const { key, file } = picture
    const stop = new AbortController()
    stops.current.set(key, stop)
    change(key, { state: 'waiting', problem: null, sent: 0 })
    try {
      const made = await turn(async () => {
        stop.signal.throwIfAborted()
        change(key, { state: 'sending' })
        const onProgress = (sent: number, of: number) => change(key, { sent: of ? sent / of : 0 })
        return sendPicture(await shrunk(file), { key, signal: stop.signal, onProgress })
      })
      arrived(made)
      forget(picture)
    } catch (error) {
      if (stop.signal.aborted) return
      change(key, { state: 'failed', problem: isProblem(error) ? error.code : 'request.failed' })
    }
  }
  const start = (files: readonly File[]) => {
    const added = files.map(toSending)
    setSending((all) => [...all, ...added])
    for (const picture of added) void send(picture)
  }
  useEffect(() => {
    const all = stops.current
    return () => {
      for (const stop of all.values()) stop.abort()
    }
  }, [])
  useTryAgainOnline(sending, (picture) => void send(picture))
  return { sending, start, again: (picture: SendingPicture) => void send(picture), forget }
}

/** What could not be sent for want of a connection goes when there is one. */
function useTryAgainOnline(
  sending: readonly SendingPicture[],
  send: (picture: SendingPicture) => void,
): void {
  const latest = useRef({ sending, send })
  useEffect(() => {
    latest.current = { sending, send }
  })
  useEffect(() => {
    const online = () => {
      const failed = latest.current.sending.filter(({ state }) => state === 'failed')
      for (const one of failed) if (!isFinal(one)) latest.current.send(one)
    }
    window.addEventListener('online', online)
    return () => window.removeEventListener('online', online)
  }, [])
}

function toSending(file: File): SendingPicture {
  const preview = URL.createObjectURL(file)
  return { key: crypto.randomUUID(), file, preview, state: 'waiting', sent: 0, problem: null }
}
