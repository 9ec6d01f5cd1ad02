"""Polls: one per account each quarter."""
