"""What collectors did and agreed: contacts, promises, dispositions, lead department."""
