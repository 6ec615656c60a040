/** What keeps the course and what looks for it must name its place alike. */
export const SHELF = "zerodraft-course-";
/** It is written last, so a shelf without it is not whole. */
export const ABOUT = "/course/kept/about";
