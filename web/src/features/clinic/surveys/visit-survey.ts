/** The survey that comes with the product for visits: the one that is asked about first. */
export const surveyKey = 'visit-survey'
