/** The columns of a CSV file of visits that need no mapping, in the order of the example. */
export const visitColumns = ['encounterId', 'mrn', 'status', 'startDate', 'classCode'] as const

/** A small file that can be read in as it is: two people, three visits, one of them called off. */
export const exampleVisits = [
  visitColumns.join(','),
  'V-1001,P-20,finished,2026-03-10,AMB',
  'V-1002,P-21,arrived,2026-03-10,AMB',
  'V-1003,P-20,cancelled,2026-03-17,AMB',
].join('\r\n')
