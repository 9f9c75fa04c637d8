"""The briefing: findings in sentences, tables and pictures, as a document for Word, Excel or a browser."""
