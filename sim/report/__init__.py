"""What a run says to people: tables, charts, files and explanations, in Chinese and English."""
