"""Cross-checks: what single values cannot show to be wrong."""
