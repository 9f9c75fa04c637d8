"""Experiments: repeat a scenario over Worlds, compare scenarios over the same Worlds."""
