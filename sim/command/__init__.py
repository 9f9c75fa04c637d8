"""The command `xiaoneng`, one file a command. Exit status 0, 1 (failed) or 2 (bad input)."""
