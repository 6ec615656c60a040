"""What builds and tests the house, and is no part of it."""
