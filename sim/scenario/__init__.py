"""Scenarios: organisation, demand, policy and behaviour, read from files and checked."""
