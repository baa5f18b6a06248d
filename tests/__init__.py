"""Tests: a tree that mirrors the package, and contract/, journeys/, architecture/, benchmarks/, support/."""
