"""The front of the house: first page, health, errors, language, and what every answer carries."""
