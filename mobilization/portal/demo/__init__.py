"""What the demo data says: people, stories, stock sentences, dates. Writing it is in portal/services/demo_*.py."""
