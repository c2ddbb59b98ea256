import { Worker } from 'node:worker_threads'
import type { Edition, nextEdition } from './edition.ts'

/** Works the next edition out in a thread of its own: that takes seconds, in which this one answers others. */
export function nextInThread(...asked: Parameters<typeof nextEdition>): Promise<Edition | null> {
  return new Promise((resolve, reject) => {
    const url = new URL('./edition-worker.ts', import.meta.url)
    const worker = new Worker(url)
    worker.once('message', resolve)
    worker.postMessage(asked)
    worker.once('error', reject)
    // After its message this changes nothing.
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)))
  })
}
