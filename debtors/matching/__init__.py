"""名寄せ by model: splink on DuckDB behind the rules; people decide. Worker only."""
