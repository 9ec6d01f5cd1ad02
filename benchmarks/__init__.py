"""How quick the program is, against floors taken in the same run. ``python -m benchmarks`` runs all of it."""
