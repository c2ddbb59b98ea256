/** The same letter for mail programs that show HTML: paragraphs and links, and nothing that is fetched from anywhere. */
export function mailHtml(text: string, locale: string): string {
  const body = text.trim().split('\n\n').map(paragraph).join('\n')
  return `<!doctype html>\n<html lang="${escape(locale)}">\n<head><meta charset="utf-8"><title></title></head>\n<body>\n${body}\n</body>\n</html>\n`
}

function paragraph(text: string): string {
  const lines = text.split('\n').map(escape)
  if (/^https?:\/\/\S+$/.test(text)) return `<p><a href="${lines[0]}">${lines[0]}</a></p>`
  return `<p>${lines.join('<br>\n')}</p>`
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? '')
}
