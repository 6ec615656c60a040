"""What a workshop achieved, on one page: for those who gave money, rooms or people for it."""
