"""The course as files that lecturers edit: what a scenario pack may hold, one strict loader, one check."""
