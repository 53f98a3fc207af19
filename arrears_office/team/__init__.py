"""The collection team, meetings, training, survey, publicity."""
