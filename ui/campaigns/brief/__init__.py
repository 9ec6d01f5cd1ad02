"""The brief: how its sign-off stands, and its files."""
