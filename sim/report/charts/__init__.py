"""Pictures for a briefing: each takes a tidy frame and a language and returns a figure."""
