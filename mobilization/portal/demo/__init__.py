"""What the demo data says: people, stories and stock sentences. Writing it is in portal/services/demo_*.py."""
