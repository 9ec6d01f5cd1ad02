"""The sign-off page: what waits, the review of one post, and the signed decision."""
