"""The rules, one a file: integers and one flat record in, integers out. Calendars and days come as arguments."""
