"""The evaluation of a workshop by those who took part, and what became months later of what they meant to do."""
