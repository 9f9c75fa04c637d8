"""The SimPy model of record: desks, stories, and the agenda that orders each minute."""
