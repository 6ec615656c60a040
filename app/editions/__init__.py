"""Editions: their plan and agenda, what everybody may see of them, and their close."""
