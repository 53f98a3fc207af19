"""名寄せ by model: splink on DuckDB behind the rules; people decide (DESIGN §4, 17). Worker only."""
