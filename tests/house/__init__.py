"""Rules on the code itself: what a reviewer should not have to look for."""
