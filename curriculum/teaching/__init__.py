"""The taught half of the course: what a module may hold, one strict reader of its files, and what it must satisfy."""
