"""What departments deliver: profiles, staging, control totals, apply."""
