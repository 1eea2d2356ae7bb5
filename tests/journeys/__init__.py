"""Whole stories in a browser, against the stack that `make run` starts: web server, worker, beat, Postgres, Valkey."""
