"""The supervisor that starts and stops the portal's servers: plain Python, imports no floor of the house."""
