"""Changes made from the portal floor: the demo data, which needs both people and dossiers."""
