/** How much of a body has left the device, in bytes. */
export type Progress = (sent: number, of: number) => void

/** Like fetch for a large body, but says how far it has come: only XMLHttpRequest can. */
export const watchedBy = (onProgress: Progress) => (url: string, request: RequestInit) =>
  new Promise<Response>((resolve, reject) => {
    const sender = new XMLHttpRequest()
    sender.open(request.method ?? 'POST', url)
    sender.responseType = 'blob'
    new Headers(request.headers).forEach((value, name) => sender.setRequestHeader(name, value))
    sender.upload.addEventListener('progress', (event) => onProgress(event.loaded, event.total))
    sender.addEventListener('load', () => resolve(responseOf(sender)))
    sender.addEventListener('error', () => reject(new TypeError('The request failed')))
    sender.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError')))
    request.signal?.addEventListener('abort', () => sender.abort(), { once: true })
    if (request.signal?.aborted) sender.abort()
    else sender.send(request.body instanceof Blob ? request.body : null)
  })

function responseOf(sender: XMLHttpRequest): Response {
  const { status, statusText } = sender
  const type = sender.getResponseHeader('content-type')
  const body: unknown = sender.response
  return new Response(body instanceof Blob && status !== 204 ? body : null, {
    status,
    statusText,
    ...(type && { headers: { 'content-type': type } }),
  })
}
