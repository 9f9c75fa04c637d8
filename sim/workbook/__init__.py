"""A county as a spreadsheet: template, reading, the scenario it becomes, and last year's ledger as a trace."""
