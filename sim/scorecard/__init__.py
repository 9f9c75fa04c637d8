"""Trace in, scorecard out, pure: measures, points, ladder, ranks, honours and bonus money, each a file."""
