"""The planner without its window: model, store, files and commands."""

__version__ = "0.4.0"
