/** Why something in an import was not taken. The web chooses its words by code; a detail never repeats what the file says of a person. */
export const refusals = {
  'file.json': 'This is not complete, correct JSON.',
  'file.utf8': 'The text is not UTF-8.',
  'file.nul': 'There is a NUL byte in the text.',
  'file.too-large': 'This is larger than 1 MiB.',
  'file.too-deep': 'Brackets are nested too deeply.',
  'file.cut-short': 'The file ends in the middle of something.',
  'file.not-a-bundle': 'This JSON is not a FHIR Bundle.',
  'file.empty': 'There is nothing in this file.',
  'file.archive': 'This is an archive or a workbook; a table is exported as CSV.',
  'file.binary': 'This is no text.',
  'file.unpack': 'This can not be unpacked.',
  'file.unpacked-size': 'Unpacked this is larger than 1 GiB.',
  'file.trouble': 'Reading it failed several times on our side.',
  'file.not-a-table': 'This is not a table of lines and columns.',
  'csv.no-header': 'The first line does not name the columns.',
  'csv.header': 'A column that is needed is not in the header, or is there twice.',
  'csv.columns': 'The line has more or fewer columns than the header.',
  'csv.quotes': 'The quotation marks do not match.',
  'resource.form': 'A field does not have the form that FHIR R4 gives it.',
  'resource.type': 'It does not say what kind of resource it is.',
  'resource.modifier': 'An extension changes the meaning in a way that is not known here.',
  'patient.shortened': 'The number of the patient was shortened by a spreadsheet, as 1.2E+08.',
  'visit.zone': 'The time zone is none that is known.',
  'visit.key': 'The visit has no number.',
  'visit.no-status': 'The visit has no status.',
  'visit.status': 'The status is not one that FHIR R4 knows.',
  'visit.no-day': 'The visit counts, but has no date.',
  'visit.day': 'The date is not in a form that can be read.',
  'visit.day-ambiguous': 'The date can be read as two days; say whether day or month comes first.',
  'visit.day-imprecise': 'The date names a month or a year, but no day.',
  'visit.day-impossible': 'There is no such day or time.',
  'visit.day-ahead': 'The visit is said to have happened on a day that is still to come.',
  'visit.updated': 'The time of the last change is not a time with its zone.',
  'patient.none': 'The visit names no patient.',
  'patient.several': 'The visit names several patients.',
  'patient.contained': 'The patient is inside the visit, without a number of their own.',
  'patient.reference': 'The reference to the patient can not be read.',
  'merge.several': 'One patient is replaced by several others.',
  'merge.self': 'A patient is replaced by themselves.',
} as const

export type RefusalCode = keyof typeof refusals

/** `detail` is a place (a JSON pointer, a column), never a value. */
export interface Refused {
  kind: 'refused'
  reason: RefusalCode
  detail: string
}

export function refused(reason: RefusalCode, detail = ''): Refused {
  return { kind: 'refused', reason, detail }
}
