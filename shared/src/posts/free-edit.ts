/** For so long a text is changed freely; later changes are named to its readers. */
export const FREE_EDIT_MINUTES = 60
