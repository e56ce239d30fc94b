"""A reading for people and for programs: tables, CSV, pages, explanations and the schema of the JSON."""
