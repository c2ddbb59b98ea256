import QRCode from 'qrcode'
import './qr-code.css'

/** Dark modules as long runs in one path, drawn here: no picture is asked of anybody. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const runs: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let start = 0; start < size; start += 1) {
      if (!modules.get(row, start)) continue
      let end = start
      while (end < size && modules.get(row, end)) end += 1
      runs.push(`M${start} ${row}h${end - start}v1H${start}z`)
      start = end
    }
  }
  return (
    <svg viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={label} className="qr">
      <path d={runs.join('')} />
    </svg>
  )
}
