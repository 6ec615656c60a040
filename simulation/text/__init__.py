"""The rolling text: one Yjs text per paragraph, who wrote what, and the brackets that follow from it."""
