/** What waits in a lane is counted no further: this many stands for as many or more. */
export const MOST_COUNTED = 1000
