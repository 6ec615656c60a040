"""Certificates: who has earned one, the paper and the badge that say so, and the page that vouches for both."""
